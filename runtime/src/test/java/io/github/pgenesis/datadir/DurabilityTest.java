package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import io.github.pgenesis.faults.InjectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
  @TempDir private Path directory;

  @Test
  void changesNothing() throws IOException {
    Path file = Files.createDirectories(directory.resolve("base/1")).resolve("1259");
    Files.writeString(file, "contents");
    Files.createDirectory(directory.resolve("pg_notify"));

    Durability.sync(directory);
    Durability.syncEntries(directory);

    assertThat(file).hasContent("contents");
  }

  @Test
  void passesLinksBy() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));

    Durability.sync(directory);

    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void noFailureIsPassedBy() throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("base/1")).resolve("1259"), "");
    Faults counting = Faults.none();
    Durability.sync(FaultyFileSystem.wrap(directory, counting));

    assertThat(counting.operations()).isGreaterThan(10);
    for (int number = 1; number <= counting.operations(); number++) {
      Path faulty = FaultyFileSystem.wrap(directory, Faults.at(number));
      assertThatExceptionOfType(InjectedException.class)
          .as("failure of operation %d", number)
          .isThrownBy(() -> Durability.sync(faulty));
    }
  }

  @Test
  void failsWhereNothingIs() {
    Path absent = directory.resolve("absent");

    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Durability.sync(absent))
        .withMessage(absent.toString());
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Durability.syncEntries(absent))
        .withMessage(absent.toString());
  }
}
