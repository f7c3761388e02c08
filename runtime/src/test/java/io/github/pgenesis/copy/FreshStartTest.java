package io.github.pgenesis.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.HandMadeControlFile;
import io.github.pgenesis.datadir.Permissions;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshStartTest {
  private static final int MB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    "1, 0x1500028, 000000010000000000000015",
    "16, 0x2000028, 000000010000000000000002",
    "64, 0x4000028, 000000010000000000000001",
    "1024, 0x40000028, 000000010000000000000001"
  })
  void theWalBeginsInTheNextSegment(int megabytes, String checkPoint, String fileName) {
    FreshStart start = start(new HandMadeControlFile(1800), megabytes * MB);

    assertThat(start.controlFile().checkPoint()).isEqualTo(Long.decode(checkPoint));
    assertThat(start.controlFile().walSegmentSize()).isEqualTo(megabytes * MB);
    assertThat(start.walSegment().path()).isEqualTo("pg_wal/" + fileName);
    assertThat(start.walSegment().leastSize()).isEqualTo((long) megabytes * MB);
  }

  /** Whoever starts anew what has just begun gets the same. */
  @ParameterizedTest
  @CsvSource({"1, 0x2000028", "16, 0x2000028", "32, 0x2000028", "64, 0x4000028"})
  void aWalThatHasJustBegunBeginsAtTheSamePlace(int megabytes, String checkPoint) {
    HandMadeControlFile before = new HandMadeControlFile(1800).put(32, 0x2000028L);

    assertThat(start(before, megabytes * MB).controlFile().checkPoint())
        .isEqualTo(Long.decode(checkPoint));
  }

  @Test
  void anotherIdentityIsInTheWalToo() {
    FreshStart start =
        FreshStart.of(
            ControlFileBytes.of(new HandMadeControlFile(1800).bytes()),
            18,
            MB,
            file -> file.withIdentity(0x1122334455667788L, new byte[32]));

    byte[] systemIdentifier = Arrays.copyOfRange(start.walSegmentBytes(), 24, 32);
    assertThat(systemIdentifier).containsExactly(0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11);
    assertThat(start.walSegmentBytes()).hasSize(MB);
  }

  @Test
  void replacesWhatIsThere() throws Exception {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Path cluster = fileSystem.getPath("/cluster");
      for (String file :
          new String[] {
            "pg_wal/archive_status/x",
            "pg_wal/000000010000000000000001",
            "pg_wal/000000010000000000000002",
            "pg_stat/pgstat.stat",
            "global/pg_control"
          }) {
        Files.createDirectories(cluster.resolve(file).getParent());
        Files.write(cluster.resolve(file), new byte[] {0x18, (byte) 0xD1, 2, 0});
      }
      FreshStart start = start(new HandMadeControlFile(1800), MB);

      start.replaceIn(cluster, Permissions.of(false));

      assertThat(cluster.resolve("global/pg_control"))
          .hasBinaryContent(start.controlFile().bytes());
      assertThat(cluster.resolve("pg_wal/000000010000000000000015"))
          .hasBinaryContent(start.walSegmentBytes());
      assertThat(files(cluster))
          .containsExactlyInAnyOrder(
              "global/pg_control", "pg_wal/000000010000000000000015", "pg_wal/archive_status/x");
    }
  }

  @Test
  void refusesToReplaceWalOfAnotherFormat() throws Exception {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Path cluster = fileSystem.getPath("/cluster");
      Path wal = cluster.resolve("pg_wal/000000010000000000000001");
      Files.createDirectories(wal.getParent());
      Files.write(wal, new byte[] {0x22, (byte) 0xD1, 2, 0});
      FreshStart start = start(new HandMadeControlFile(1800), MB);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> start.replaceIn(cluster, Permissions.of(false)))
          .withMessageStartingWith(
              "the server writes WAL pages that start with D122 and not with D118:");
      assertThat(wal).exists();
    }
  }

  private static FreshStart start(HandMadeControlFile before, int segmentSize) {
    return FreshStart.of(
        ControlFileBytes.of(before.bytes()), 18, segmentSize, UnaryOperator.identity());
  }

  private static Stream<String> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList()
          .stream();
    }
  }
}
