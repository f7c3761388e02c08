package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The program {@code pgenesis} as a process of its own. */
class CommandLineTest {
  private final Path target = Workspace.newDirectory().resolve("cluster");

  private record Outcome(int status, String out, String err) {}

  @Test
  void makesWhatInitdbMakesAndIsQuietWhenPiped() throws Exception {
    Postgres postgres = new Postgres(17);

    Outcome outcome =
        pgenesis(
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

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    ClusterAssert.assertThat(target)
        .isIdenticalToClusterOf(
            new Initdb(postgres)
                .create(
                    List.of("-U", "me", "-E", "LATIN1", "--locale=C", "-k", "-c", "work_mem=8MB")));
  }

  @Test
  void takesAnInstallationByItsPath() throws Exception {
    Outcome outcome =
        pgenesis(
            "create", "-N", "--postgres", new Postgres(15).prefix().toString(), target.toString());

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    assertThat(target.resolve("PG_VERSION")).hasContent("15");
  }

  @Test
  void failsWithTheServersOwnWords() throws Exception {
    Outcome outcome = pgenesis("create", "-N", "-c", "no_such_setting=1", target.toString());

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
    Outcome outcome = pgenesis("create", "--pg", "17", "--postgres", "/usr", target.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("mutually exclusive");
  }

  private static Outcome pgenesis(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./pgenesis"));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("pgenesis", ".err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String errors = Files.readString(err);
    Files.delete(err);
    return new Outcome(status, out, errors);
  }
}
