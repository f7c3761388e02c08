package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real server on a cluster of ours. */
class ServerTest {
  private static final String USER = "postgres";

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void aServerStartsWorksAndFindsEverythingAgain(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    Path directory = Workspace.newDirectory().resolve("cluster");
    Cluster cluster = Cluster.create(directory, postgres.options().build());

    Server first = Server.start(postgres, directory);
    try (first) {
      try (Connection connection = first.connect(USER, "postgres")) {
        assertThat(Sql.text(connection, "show server_version")).isEqualTo(cluster.serverVersion());
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
        Sql.run(connection, "delete from item where id > 900");
      }
    }
    assertThat(complaints(first)).isEmpty();

    Server second = Server.start(postgres, directory);
    try (second;
        Connection connection = second.connect(USER, "shop")) {
      assertThat(Sql.text(connection, "select count(*) from item")).isEqualTo("900");
      assertThat(Sql.text(connection, "select encode(digest('a', 'sha1'), 'hex')"))
          .isEqualTo("86f7e437faa5a7fce15d1ddcb9eaeaea377667b8");
    }
    assertThat(complaints(second)).isEmpty();
  }

  private static List<String> complaints(Server server) {
    return server.log().stream()
        .filter(line -> line.matches(".*\\b(WARNING|ERROR|FATAL|PANIC):.*"))
        .toList();
  }
}
