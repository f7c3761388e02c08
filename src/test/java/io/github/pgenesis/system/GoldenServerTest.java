package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ControlFile;
import io.github.pgenesis.verification.PageChecksums;
import io.github.pgenesis.verification.WalRecord;
import io.github.pgenesis.verification.WalSegments;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real server on a copy of a golden cluster finds one that was shut down in order. */
class GoldenServerTest {
  private static final String MAJORS = "io.github.pgenesis.support.Postgres#majors";
  private static final String USER = "postgres";

  /** DB_SHUTDOWNED in src/include/catalog/pg_control.h. */
  private static final String SHUT_DOWN = "1";

  /** Where the first record of a segment lies: SizeOfXLogLongPHD. */
  private static final int LONG_HEADER_LENGTH = 40;

  /** Everything that a server may say from its start to its end. */
  private static final Pattern ORDERLY =
      Pattern.compile(
          ".* LOG:  (?:"
              + String.join(
                  "|",
                  "starting PostgreSQL .*",
                  "listening on IPv4 address \"127\\.0\\.0\\.1\", port \\d+",
                  "database system was shut down at .*",
                  "database system is ready to accept connections",
                  "received smart shutdown request",
                  "background worker \"logical replication launcher\" \\(PID \\d+\\) exited with exit code [01]",
                  "shutting down",
                  "checkpoint (?:starting|complete): .*",
                  "database system is shut down")
              + ")");

  @ParameterizedTest
  @MethodSource(MAJORS)
  void theControlFileAndTheLogAreThoseOfAClusterShutDown(int major) throws IOException {
    Instant before = Instant.now();
    Cluster cluster = create(new Postgres(major).goldenOptions().build());
    Instant after = Instant.now();

    ControlFile controlFile = ControlFile.ofCluster(cluster.directory());
    String identifier = Long.toUnsignedString(cluster.systemIdentifier());
    assertThat(controlFile.field("system_identifier")).isEqualTo(identifier);
    assertThat(controlFile.field("state")).isEqualTo(SHUT_DOWN);
    assertThat(controlFile.field("checkPointCopy.redo")).isEqualTo(controlFile.field("checkPoint"));
    assertThat(controlFile.field("minRecoveryPoint")).isEqualTo("0/0");
    assertThat(controlFile.field("backupEndRequired")).isEqualTo("false");
    for (String time : List.of("time", "checkPointCopy.time")) {
      assertThat(Long.parseLong(controlFile.field(time)))
          .as(time)
          .isBetween(before.getEpochSecond(), after.getEpochSecond());
    }

    List<WalRecord> records = WalSegments.read(cluster.directory().resolve("pg_wal"));
    assertThat(records).hasSize(1);
    assertThat(location(records.getFirst())).isEqualTo(controlFile.field("checkPoint"));
    ByteBuffer header = header(segment(cluster.directory()));
    // XLogLongPageHeaderData in src/include/access/xlog_internal.h.
    assertThat(header.getLong(8)).isEqualTo(records.getFirst().location() - LONG_HEADER_LENGTH);
    assertThat(Long.toUnsignedString(header.getLong(24))).isEqualTo(identifier);
    assertThat(Integer.toString(header.getInt(32))).isEqualTo(controlFile.field("xlog_seg_size"));
    assertThat(Integer.toString(header.getInt(36))).isEqualTo(controlFile.field("xlog_blcksz"));
  }

  private static Cluster create(ClusterOptions options) {
    return Cluster.create(Workspace.newDirectory().resolve("cluster"), options);
  }

  private static String location(WalRecord record) {
    return "%X/%X".formatted(record.location() >>> 32, record.location() & 0xffff_ffffL);
  }

  /** The only one. */
  private static Path segment(Path cluster) throws IOException {
    try (Stream<Path> entries = Files.list(cluster.resolve("pg_wal"))) {
      List<Path> segments = entries.filter(Files::isRegularFile).toList();
      assertThat(segments).hasSize(1);
      return segments.getFirst();
    }
  }

  private static ByteBuffer header(Path segment) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(segment)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void everyDirectoryAndFileIsForItsOwnerOnly(int major) throws IOException {
    Cluster cluster = create(new Postgres(major).goldenOptions().build());

    Map<String, Long> modes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(cluster.directory())) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        modes.merge((Files.isDirectory(path) ? "d" : "-") + mode, 1L, Long::sum);
      }
    }
    assertThat(modes).containsOnlyKeys("drwx------", "-rw-------");
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void everyPageHasItsChecksum(int major) throws IOException {
    Cluster cluster = create(new Postgres(major).goldenOptions().dataChecksums(true).build());

    PageChecksums checksums = PageChecksums.of(cluster.directory());

    assertThat(checksums.failures()).isEmpty();
    assertThat(checksums.pages()).isGreaterThan(1000);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aServerStartsWithoutRecoveryWorksAndFindsEverythingAgain(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    Cluster cluster = create(postgres.goldenOptions().build());

    Server first = Server.start(postgres, cluster.directory());
    try (first) {
      try (Connection connection = first.connect(USER, "postgres")) {
        assertThat(Sql.text(connection, "select system_identifier from pg_control_system()"))
            .isEqualTo(Long.toUnsignedString(cluster.systemIdentifier()));
        Sql.run(connection, "create database shop");
      }
      try (Connection connection = first.connect(USER, "shop")) {
        Sql.run(connection, "create extension pgcrypto");
        Sql.run(connection, "create table item (id serial primary key, name text unique)");
        Sql.run(
            connection,
            "insert into item (name) select 'item ' || n from generate_series(1, 1000) n");
      }
    }
    assertOrderly(first);

    Server second = Server.start(postgres, cluster.directory());
    try (second;
        Connection connection = second.connect(USER, "shop")) {
      assertThat(Sql.text(connection, "select count(*) from item")).isEqualTo("1000");
      assertThat(Sql.text(connection, "select encode(digest('a', 'sha1'), 'hex')"))
          .isEqualTo("86f7e437faa5a7fce15d1ddcb9eaeaea377667b8");
    }
    assertOrderly(second);
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aServerStartsOnWhatTarUnpacks(int major) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tar")), "there is no tar");
    Postgres postgres = new Postgres(major);
    GoldenCluster golden =
        GoldenCluster.onClassPath().stream()
            .filter(any -> any.serverVersion().startsWith(major + "."))
            .findFirst()
            .orElseThrow();
    Path archive = Workspace.newDirectory().resolve("golden.tar");
    golden.save(archive);
    Path directory = Workspace.newDirectory();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

    Process tar =
        new ProcessBuilder("/usr/bin/tar", "xf", archive.toString(), "-C", directory.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();

    Server server = Server.start(postgres, directory);
    try (server;
        Connection connection = server.connect(USER, "postgres")) {
      assertThat(Sql.text(connection, "show server_version")).isEqualTo(golden.serverVersion());
    }
    assertOrderly(server);
  }

  private static void assertOrderly(Server server) {
    assertThat(server.log())
        .allMatch(ORDERLY.asMatchPredicate())
        .anyMatch(line -> line.contains("database system was shut down at"));
  }
}
