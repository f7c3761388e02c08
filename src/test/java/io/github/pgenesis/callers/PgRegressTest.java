package io.github.pgenesis.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.InitdbShim;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.SystemInstallations;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL's own test driver: it runs initdb, starts a server on the cluster, makes a database in
 * it and runs psql.
 */
class PgRegressTest {
  private static final Path IN_PREFIX = Path.of("lib", "pgxs", "src/test/regress/pg_regress");
  private static final Path IN_RELOCATABLE_PREFIX =
      Path.of("lib/postgresql", "pgxs", "src/test/regress/pg_regress");

  static Stream<Path> prefixes() throws IOException {
    List<Path> all =
        Stream.concat(
                Postgres.majors().mapToObj(major -> new Postgres(major).prefix()),
                SystemInstallations.prefixes().stream())
            .toList();
    return Rotation.ofThisRun().share(all.size(), all).stream();
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void passesItsTest(Path prefix) throws Exception {
    Optional<Path> pgRegress =
        Stream.of(IN_PREFIX, IN_RELOCATABLE_PREFIX)
            .map(prefix::resolve)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(pgRegress.isPresent(), () -> "there is no pg_regress in " + prefix);
    Path here = Workspace.newDirectory();
    InitdbShim shim = InitdbShim.in(Workspace.newDirectory().resolve("bin"), prefix.resolve("bin"));
    linkPsql(shim.bin());
    writeTest(here);

    Program.Outcome outcome =
        run(
            pgRegress.orElseThrow().toString(),
            "--temp-instance=" + here.resolve("instance"),
            "--bindir=" + shim.bin(),
            "--inputdir=" + here,
            "--outputdir=" + here,
            "--no-locale",
            "--encoding=UTF8",
            "visible");

    Path differences = here.resolve("regression.diffs");
    assertThat(outcome.status())
        .as("%s%n%s", outcome, Files.exists(differences) ? Files.readString(differences) : "")
        .isZero();
    assertThat(outcome.out()).contains("All 1 tests passed.");
    assertThat(shim.calls()).hasSize(1);
    assertThat(shim.calls().getFirst())
        .startsWith("initdb -D %s/data --no-clean --no-sync".formatted(here.resolve("instance")))
        .contains(" --no-locale");
    assertThat(here.resolve("log/initdb.log"))
        .content()
        .contains("Success. You can now start the database server using:");
  }

  /** The builds on the class path have none; any does for what the driver asks. */
  private static void linkPsql(Path bin) throws IOException {
    if (Files.exists(bin.resolve("psql"))) {
      return;
    }
    Optional<Path> psql =
        SystemInstallations.prefixes().stream()
            .map(prefix -> prefix.resolve("bin/psql"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(psql.isPresent(), "no PostgreSQL of the system has a psql");
    Files.createSymbolicLink(bin.resolve("psql"), psql.orElseThrow());
  }

  private static void writeTest(Path here) throws IOException {
    String query = "select datname, pg_encoding_to_char(encoding) from pg_database order by 1;\n";
    Files.writeString(Files.createDirectory(here.resolve("sql")).resolve("visible.sql"), query);
    Files.writeString(
        Files.createDirectory(here.resolve("expected")).resolve("visible.out"),
        query
            + """
              datname   | pg_encoding_to_char\s
            ------------+---------------------
             postgres   | SQL_ASCII
             regression | UTF8
             template0  | SQL_ASCII
             template1  | SQL_ASCII
            (4 rows)

            """);
  }

  private static Program.Outcome run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(Unprivileged.command(List.of(command)));
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "TZ", "UTC"));
    return Program.run(builder);
  }
}
