package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogDumpTest {
  private static CatalogDump newest;

  @BeforeAll
  static void dumpTheNewest() throws Exception {
    newest = dump(Postgres.newest(), Postgres.newest().options().build());
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void clustersMadeAlikeAreEqual(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    ClusterOptions options = postgres.options().build();

    assertThat(CatalogDump.differences(dump(postgres, options), dump(postgres, options))).isEmpty();
  }

  @Test
  void holdsTheTablesOfEveryDatabase() {
    for (String database : List.of("postgres", "template0", "template1")) {
      assertThat(newest.rows(database + ": pg_catalog.pg_proc")).hasSizeGreaterThan(3000);
      assertThat(newest.rows(database + ": pg_catalog.pg_statistic")).hasSizeGreaterThan(100);
      assertThat(newest.rows(database + ": information_schema.sql_features")).isNotEmpty();
    }
    assertThat(newest.rows("cluster: pg_catalog.pg_authid"))
        .anyMatch(row -> row.startsWith("(10,postgres,t,"));
    assertThat(newest.rows("cluster: pg_catalog.pg_database")).hasSize(3);
    assertThat(newest.rows("cluster: pg_settings"))
        .contains("(lc_messages,C,\"configuration file\")");
    assertThat(newest.rows("cluster: pg_file_settings"))
        .anyMatch(row -> row.matches("\\(postgresql.conf,.*,timezone,UTC,t,\\)"));
    assertThat(newest.rows("cluster: pg_hba_file_rules")).hasSize(6);
    assertThat(newest.rows("cluster: pg_control_init()")).hasSize(1);
    assertThat(newest.names()).hasSizeGreaterThan(3 * 50);
    assertThatIllegalArgumentException().isThrownBy(() -> newest.rows("cluster: pg_proc"));
  }

  @Test
  void anotherSuperuserAndSettingShow() throws Exception {
    CatalogDump other =
        dump(
            Postgres.newest(),
            Postgres.newest().options().superuser("me").setting("work_mem", "8MB").build());

    assertThat(CatalogDump.differences(other, newest))
        .contains("cluster: pg_settings: not expected: (work_mem,8192,\"configuration file\")")
        .anyMatch(line -> line.startsWith("cluster: pg_catalog.pg_authid: not expected: (10,me,"))
        .anyMatch(line -> line.startsWith("cluster: pg_catalog.pg_authid: missing: (10,postgres,"));
  }

  @Test
  void aDroppedCollationShows() throws Exception {
    Postgres postgres = Postgres.newest();
    Path directory = create(postgres.options().build());
    try (Server server = Server.start(postgres, directory, "autovacuum=off");
        Connection connection = server.connect("postgres", "template1");
        Statement statement = connection.createStatement()) {
      statement.execute("drop collation \"en-x-icu\"");

      assertThat(CatalogDump.differences(CatalogDump.of(server, "postgres"), newest))
          .anyMatch(
              line -> line.matches("template1: pg_catalog.pg_collation: missing: .*,en-x-icu,.*"))
          .noneMatch(line -> line.startsWith("template0: "));
    }
  }

  /** Reading opens template0 for a moment; it is closed again, and the next dump is the same. */
  @Test
  void readingChangesNothing() throws Exception {
    Path directory = create(Postgres.newest().options().build());
    try (Server server = Server.start(Postgres.newest(), directory, "autovacuum=off")) {
      CatalogDump first = CatalogDump.of(server, "postgres");

      assertThat(CatalogDump.differences(CatalogDump.of(server, "postgres"), first)).isEmpty();
    }
  }

  private static CatalogDump dump(Postgres postgres, ClusterOptions options) throws Exception {
    try (Server server = Server.start(postgres, create(options), "autovacuum=off")) {
      return CatalogDump.of(server, options.superuser());
    }
  }

  private static Path create(ClusterOptions options) {
    return Cluster.create(Workspace.newDirectory().resolve("cluster"), options).directory();
  }
}
