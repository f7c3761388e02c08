package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAssertTest {
  @TempDir private Path directory;
  private Path actual;
  private Path expected;

  @BeforeEach
  void makeClusters() throws IOException {
    actual = makeCluster("actual", 1);
    expected = makeCluster("expected", 2);
  }

  @Test
  void passesIfOnlyIdentitiesAndTimesDiffer() throws IOException {
    Files.writeString(actual.resolve("pg_stat/pgstat.stat"), "now!");

    ClusterAssert.assertThat(actual).isIdenticalToClusterOf(expected);
  }

  @Test
  void followsALogDirectoryElsewhere() throws IOException {
    Path elsewhere = directory.resolve("log");
    Files.move(actual.resolve("pg_wal"), elsewhere);
    Files.createSymbolicLink(actual.resolve("pg_wal"), elsewhere);

    assertThat(ClusterComparison.differences(actual, expected))
        .containsExactly(
            "pg_wal: is a symbolic link of mode rwxrwxrwx, expected a directory of mode rwx------");
  }

  @Test
  void namesFilesThatAreMissingSurplusOrOfAnotherKind() throws IOException {
    Files.delete(actual.resolve("base/1/112"));
    Files.createDirectory(actual.resolve("base/1/112"));
    Files.setPosixFilePermissions(
        actual.resolve("base/1/112"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.delete(actual.resolve("PG_VERSION"));
    makeFile(actual, "postmaster.pid", "1");

    assertThat(ClusterComparison.differences(actual, expected))
        .containsExactly(
            "PG_VERSION: missing, expected a file of mode rw-------",
            "base/1/112: is a directory of mode rwxr-x---, expected a file of mode rw-------",
            "postmaster.pid: not expected, is a file of mode rw-------");
  }

  @Test
  void namesTheFirstByteThatDiffers() throws IOException {
    Files.writeString(actual.resolve("base/1/112"), "pagE");
    Files.writeString(actual.resolve("PG_VERSION"), "18");
    Files.writeString(actual.resolve("pg_stat/pgstat.stat"), "longer");

    assertThat(ClusterComparison.differences(actual, expected))
        .containsExactly(
            "PG_VERSION: has 2 bytes, expected 3",
            "base/1/112: byte 3 is 45, expected 65",
            "pg_stat/pgstat.stat: has 6 bytes, expected 4");
  }

  @Test
  void namesFieldsOfTheControlFileAndRecordsOfTheLog() throws IOException {
    Files.write(
        actual.resolve("global/pg_control"),
        new HandMadeControlFile(1800, 292).put(228, 1 << 20).bytes());
    new HandMadeLog(1, 1).add(0, 0, 0, 90).add(1, 0, 4, 8).write(actual.resolve("pg_wal"));

    assertThat(ClusterComparison.differences(actual, expected))
        .containsExactly(
            "global/pg_control: field xlog_seg_size is 1048576, expected 0",
            "pg_wal: record 1 is 0/1000A0: resource manager 1, info 00, transaction 4, length 32,"
                + " previous 0/100028, expected 0/1000A0: resource manager 1, info 00, transaction"
                + " 3, length 32, previous 0/100028");
  }

  @Test
  void namesWhereALogEnds() throws IOException {
    new HandMadeLog(1, 1).add(0, 0, 0, 90).write(actual.resolve("pg_wal"));

    assertThat(ClusterComparison.differences(actual, expected))
        .containsExactly("pg_wal: has 1 records up to 0/100028, expected 2 up to 0/1000A0");
  }

  @Test
  void showsNoMoreThanTwentyDifferences() throws IOException {
    for (int number = 10; number < 35; number++) {
      makeFile(actual, "base/1/" + number, "");
    }

    assertThatThrownBy(() -> ClusterAssert.assertThat(actual).isIdenticalToClusterOf(expected))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "25 differences", "base/1/10: not expected", "base/1/29:", "and more")
        .message()
        .doesNotContain("base/1/30");
  }

  private Path makeCluster(String name, long systemIdentifier) throws IOException {
    Path cluster = directory.resolve(name);
    for (String subdirectory :
        List.of("", "base", "base/1", "global", "pg_stat", "pg_wal", "pg_wal/archive_status")) {
      Files.createDirectory(
          cluster.resolve(subdirectory),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    makeFile(cluster, "PG_VERSION", "18\n");
    makeFile(cluster, "base/1/112", "page");
    makeFile(cluster, "pg_stat/pgstat.stat", "time");
    Files.write(
        cluster.resolve("global/pg_control"),
        new HandMadeControlFile(1800, 292).put(0, systemIdentifier).bytes());
    new HandMadeLog(1, 1).add(0, 0, 0, 90).add(1, 0, 3, 8).write(cluster.resolve("pg_wal"));
    return cluster;
  }

  private static void makeFile(Path cluster, String name, String content) throws IOException {
    Path file = Files.writeString(cluster.resolve(name), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
