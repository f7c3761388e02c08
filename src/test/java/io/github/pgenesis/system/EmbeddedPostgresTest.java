package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A library that runs servers for tests, on a data directory of ours instead of one of its own
 * initdb. It calls initdb unless there is a postgresql.conf.
 */
class EmbeddedPostgresTest {
  @BeforeAll
  static void prepare() {
    // Under root it starts its server in a user namespace, which not every host allows.
    assumeTrue(
        !Unprivileged.isRoot() || LinuxUtils.isUnshareAvailable(),
        "root may not make a user namespace here");
    // Else it looks for old data directories of others.
    System.setProperty("ot.epg.working-dir", Workspace.newDirectory().toString());
  }

  static Stream<Arguments> majorsAndMethods() {
    return Postgres.someMajors()
        .boxed()
        .flatMap(major ->
            Stream.of(
                Arguments.of(major, CreationMethod.BOOTSTRAP),
                Arguments.of(major, CreationMethod.GOLDEN)));
  }

  @ParameterizedTest
  @MethodSource("majorsAndMethods")
  void startsOnAClusterOfOursWithoutInitdb(int major, CreationMethod method) throws Exception {
    Postgres postgres = new Postgres(major);
    Path directory = Workspace.newDirectory().resolve("cluster");
    Cluster cluster = Cluster.create(directory, postgres.options().method(method).build());

    DataSource database;
    try (EmbeddedPostgres embedded =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver((_, _) -> postgres.archive())
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setServerConfig("unix_socket_directories", "")
            .start()) {
      database = embedded.getPostgresDatabase();

      assertThat(text(database, "select system_identifier from pg_control_system()"))
          .isEqualTo(Long.toUnsignedString(cluster.systemIdentifier()));
      assertThat(text(database, "show server_version")).isEqualTo(cluster.serverVersion());
      assertThat(text(database, "select count(*) from pg_class where relname = 'pg_class'"))
          .isEqualTo("1");
    }

    assertThat(directory.resolve("postmaster.pid")).doesNotExist();
    assertThatExceptionOfType(SQLException.class).isThrownBy(database::getConnection);
  }

  private static String text(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
