package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program {@code pgenesis} as a process of its own. */
class CommandLineTest {
  private final Path target = Workspace.newDirectory().resolve("cluster");

  @Test
  void makesWhatInitdbMakesAndIsQuietWhenPiped() throws Exception {
    Postgres postgres = new Postgres(17);

    Program.Outcome outcome =
        Program.pgenesis(
            "create",
            "--pg",
            "17",
            "-N",
            "-U",
            "me",
            "-E",
            "LATIN1",
            "--locale=C",
            "-k",
            "-c",
            "work_mem=8MB",
            target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    ClusterAssert.assertThat(target)
        .isIdenticalToClusterOf(
            new Initdb(postgres)
                .create(
                    List.of("-U", "me", "-E", "LATIN1", "--locale=C", "-k", "-c", "work_mem=8MB")));
  }

  @Test
  void takesAnInstallationByItsPath() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis(
            "create", "-N", "--postgres", new Postgres(15).prefix().toString(), target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
    assertThat(target.resolve("PG_VERSION")).hasContent("15");
  }

  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -XX:+UseZGC",
    "JAVA_TOOL_OPTIONS, -Xmx512m -XX:+UseG1GC",
    "JDK_JAVA_OPTIONS, -XX:+UseParallelGC"
  })
  void theUsersCollectorIsTaken(String variable, String options) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("./pgenesis", "create", "-N", "--method=golden", target.toString());
    builder.environment().put(variable, options);

    Program.Outcome outcome = Program.run(builder);

    assertThat(outcome.status()).as("%s", outcome).isZero();
    // The JVM itself says which options it has found there.
    assertThat(outcome.err().lines()).hasSize(1).allMatch(line -> line.contains(options));
  }

  @Test
  void failsWithTheServersOwnWords() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis("create", "-N", "-c", "no_such_setting=1", target.toString());

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("unrecognized configuration parameter \"no_such_setting\"")
        .contains("pgenesis: PostgreSQL ended with status 1: ")
        .doesNotContain("\tat ");
    assertThat(target).doesNotExist();
  }

  @Test
  void refusesAWrongCommandLine() throws Exception {
    Program.Outcome outcome =
        Program.pgenesis("create", "--pg", "17", "--postgres", "/usr", target.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("mutually exclusive");
  }

  @Test
  void standsInForInitdbWithTheNewestServer() throws Exception {
    Program.Outcome outcome = Program.pgenesis("initdb", "--version");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("initdb (PostgreSQL) " + Postgres.newest().major() + ".");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void standsInForInitdbBesideItsServer() throws Exception {
    Path bin = Files.createDirectory(Workspace.newDirectory().resolve("bin"));
    Files.createSymbolicLink(bin.resolve("postgres"), new Postgres(15).program("postgres"));
    Path initdb =
        Files.createSymbolicLink(
            bin.resolve("initdb"), Path.of("golden-clusters/src/main/bin/initdb").toAbsolutePath());

    assertThat(Program.ofCheckout(initdb.toString(), "-V").out())
        .startsWith("initdb (PostgreSQL) 15.");
    assertThat(Program.ofCheckout(initdb.toString(), "-D", "a", "b"))
        .isEqualTo(
            new Program.Outcome(
                1,
                "",
                """
                initdb: error: too many command-line arguments (first is "b")
                initdb: hint: Try "initdb --help" for more information.
                """));
    assertThat(Program.ofCheckout(initdb.toString(), "@x", "--x").err())
        .startsWith(initdb + ": unrecognized option '--x'\n");
  }
}
