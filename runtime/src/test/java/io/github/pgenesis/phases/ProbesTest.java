package io.github.pgenesis.phases;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
  private final FileSystem system = Jimfs.newFileSystem(Configuration.unix());
  private final Path sharedMemory = system.getPath("/dev/shm");
  private final List<String> tried = new ArrayList<>();

  @BeforeEach
  void makeSharedMemory() throws IOException {
    Files.createDirectories(sharedMemory);
  }

  @AfterEach
  void close() throws IOException {
    system.close();
  }

  @Test
  void aHostWithRoomGetsTheMost() throws Exception {
    assertThat(probes(18, 1000, 100_000)).isEqualTo(new Limits(100, 16_384, "posix"));
    assertThat(tried).containsExactly("100 1000", "100 16384");
    assertThat(sharedMemory).isEmptyDirectory();
  }

  @Test
  void triesLessUntilItWorks() throws Exception {
    assertThat(probes(18, 45, 1000)).isEqualTo(new Limits(40, 1000, "posix"));
    assertThat(tried).startsWith("100 1000", "50 500", "40 400", "40 16384").endsWith("40 1000");
  }

  @Test
  void stopsAtWhatWasProvenAlready() throws Exception {
    assertThat(probes(18, 100, 1000)).isEqualTo(new Limits(100, 1000, "posix"));
    assertThat(tried).endsWith("100 1536");
  }

  @ParameterizedTest
  @CsvSource({"15, 20", "16, 20", "17, 25", "18, 20"})
  void takesTheLeastWithoutSuccess(int major, int connections) throws Exception {
    assertThat(probes(major, 0, 0)).isEqualTo(new Limits(connections, 50, "posix"));
    assertThat(tried).hasSize(5 + 19);
  }

  @Test
  void withoutPosixSharedMemoryThereIsSystemVs() throws Exception {
    Files.delete(sharedMemory);

    assertThat(probes(18, 1000, 100_000).dynamicSharedMemoryType()).isEqualTo("sysv");
  }

  private Limits probes(int major, int mostConnections, int mostBuffers) throws Exception {
    return new Probes(
            major,
            (connections, buffers) -> {
              tried.add(connections + " " + buffers);
              return connections <= mostConnections && buffers <= mostBuffers;
            })
        .find(sharedMemory);
  }
}
