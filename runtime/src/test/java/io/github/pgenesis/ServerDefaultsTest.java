package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.configuration.CompiledDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDefaultsTest {
  private static final CompiledDefaults DEFAULTS =
      new CompiledDefaults("/var/run/postgresql, /tmp", 5433, "lz4");

  @TempDir private Path directory;

  @Test
  void areReadAsTheyWereWritten() throws IOException {
    ServerDefaults.write(DEFAULTS, directory.resolve("entry"));
    assertThat(ServerDefaults.read(directory.resolve("entry"))).contains(DEFAULTS);
  }

  @Test
  void areNotReadWithAnyOtherByte() throws IOException {
    Path entry = directory.resolve("entry");
    ServerDefaults.write(DEFAULTS, entry);
    byte[] good = Files.readAllBytes(entry);
    for (int at = 0; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] ^= 1;
      Files.write(entry, damaged);
      assertThat(ServerDefaults.read(entry)).as("byte " + at).isEmpty();
    }
  }

  @Test
  void areNotReadFromWhatIsNoFile() throws IOException {
    assertThat(ServerDefaults.read(Files.createDirectory(directory.resolve("entry")))).isEmpty();
  }
}
