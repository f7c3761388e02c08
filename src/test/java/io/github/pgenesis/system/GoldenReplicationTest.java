package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two copies of one golden cluster are two clusters: a standby follows the one that its base backup
 * is of, and no other.
 */
class GoldenReplicationTest {
  private static final String USER = "postgres";
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /** Those of the server itself, which a base backup leaves out. */
  private static final Set<String> OF_THE_SERVER = Set.of("postmaster.pid", "postmaster.opts");

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void aStandbyFollowsItsOwnPrimaryOnly(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    Cluster cluster = copy(postgres);
    Cluster sibling = copy(postgres);
    try (Server primary = Server.start(postgres, cluster.directory());
        Server other = Server.start(postgres, sibling.directory())) {
      Path backup = backup(primary, cluster.directory());

      try (Server standby = Server.start(postgres, backup, following(primary))) {
        try (Connection connection = primary.connect(USER, "postgres")) {
          Sql.run(connection, "create table news (text text)");
          Sql.run(connection, "insert into news values ('arrived')");
        }
        assertThat(newsOf(standby, location(primary))).isEqualTo("arrived");
      }

      try (Server standby =
          Server.start(postgres, backup, following(other), "wal_retrieve_retry_interval=100ms")) {
        standby.awaitLog("database system identifier differs", DEADLINE);
        standby.awaitLog("DETAIL:", DEADLINE);
        assertThat(standby.log().getLast())
            .contains(
                Long.toUnsignedString(cluster.systemIdentifier()),
                Long.toUnsignedString(sibling.systemIdentifier()));
      }
    }
  }

  private static Cluster copy(Postgres postgres) {
    return Cluster.create(
        Workspace.newDirectory().resolve("cluster"), postgres.goldenOptions().build());
  }

  private static String following(Server primary) {
    return "primary_conninfo=host=127.0.0.1 port=%d user=%s".formatted(primary.port(), USER);
  }

  /** A copy of the files between the calls that begin and end a backup, made a standby. */
  private static Path backup(Server primary, Path cluster) throws Exception {
    Path backup = Workspace.newDirectory();
    Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rwx------"));
    try (Connection connection = primary.connect(USER, "postgres")) {
      Sql.text(connection, "select pg_backup_start('standby', true)");
      copy(cluster, backup);
      String label =
          Sql.text(connection, "select labelfile from pg_backup_stop(wait_for_archive => false)");
      Files.writeString(backup.resolve("backup_label"), label);
    }
    // The log goes on until the end of the backup.
    PathUtils.deleteDirectory(backup.resolve("pg_wal"));
    PathUtils.copyDirectory(cluster.resolve("pg_wal"), backup.resolve("pg_wal"));
    Files.createFile(backup.resolve("standby.signal"));
    return backup;
  }

  private static void copy(Path cluster, Path backup) throws IOException {
    try (var entries = Files.newDirectoryStream(cluster)) {
      for (Path entry : entries) {
        Path copy = backup.resolve(entry.getFileName().toString());
        if (Files.isDirectory(entry)) {
          PathUtils.copyDirectory(entry, copy);
        } else if (!OF_THE_SERVER.contains(entry.getFileName().toString())) {
          Files.copy(entry, copy);
        }
      }
    }
  }

  private static String location(Server primary) throws SQLException {
    try (Connection connection = primary.connect(USER, "postgres")) {
      return Sql.text(connection, "select pg_current_wal_flush_lsn()");
    }
  }

  /** Waits until the standby has come to a location of the log. */
  private static String newsOf(Server standby, String location) throws SQLException {
    try (Connection connection = standby.connect(USER, "postgres")) {
      Sql.run(
          connection,
          """
          do $$
          begin
            while pg_last_wal_replay_lsn() < '%s' loop
              if clock_timestamp() > now() + interval '%d seconds' then
                raise exception 'the standby has come no further than %%', pg_last_wal_replay_lsn();
              end if;
              perform pg_sleep(0.01);
            end loop;
          end
          $$\
          """
              .formatted(location, DEADLINE.toSeconds()));
      return Sql.text(connection, "select text from news");
    }
  }
}
