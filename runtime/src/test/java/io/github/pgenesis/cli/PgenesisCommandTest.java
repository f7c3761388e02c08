package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgenesisCommandTest {
  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path directory;

  @BeforeEach
  void resolveDirectory() throws IOException {
    directory = temporary.toRealPath();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| Missing required subcommand",
        "create | Missing required parameter: 'DIR'",
        "create --lcoale=C d | Unknown option: '--lcoale=C'",
        "create d e | Unmatched argument at index 2: 'e'",
        "create -c work_mem d | Value for option",
        "create --pg new d | Invalid value for option '--pg': 'new' is not an int",
        "create --pg 17 --postgres /pg d | Error: --pg=MAJOR, --postgres=PATH are mutually exclusive (specify only one)",
        "create -k --no-data-checksums d | --data-checksums and --no-data-checksums exclude each other",
        "create --locale=C --no-locale d | --locale and --no-locale exclude each other",
        "create --locale-provider=java d | --locale-provider must be libc, icu or builtin, not \"java\"",
        "create --icu-locale=und d | --icu-locale needs --locale-provider=icu",
        "create --icu-locale=und --locale=C d | --icu-locale needs --locale-provider=icu",
        "create --builtin-locale=C --locale-provider=icu d | --builtin-locale needs --locale-provider=builtin"
      })
  void refusesAWrongCommandLineWithUsageAndStatus2(String arguments, String message) {
    int status = arguments == null ? execute() : execute(arguments.split(" ", -1));

    assertThat(err.toString().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith(message));
    assertThat(err.toString()).contains("Usage: pgenesis");
    assertThat(out.toString()).isEmpty();
    assertThat(status).isEqualTo(2);
  }

  @Test
  void answersAnUnknownCommandWithSimilarOnes() {
    assertThat(execute("creat")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Unmatched argument at index 0: 'creat'", "Did you mean: pgenesis create");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--help, create", "create --help, DIR"})
  void helpTellsTheExitCodes(String arguments, String mentioned) {
    int status = execute(arguments.split(" ", -1));

    assertThat(status).isZero();
    assertThat(out.toString())
        .contains(mentioned)
        .contains(
            """
            Exit codes:
               0   the cluster is made
               1   it could not be made; the directory is as it was
               2   the command line is wrong
            """
                .replace("\n", System.lineSeparator()));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void knowsItsVersion() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).startsWith("pgenesis ");
  }

  @Test
  void tellsAFailureInOneLineWithStatus1() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "precious");

    int status = execute("create", directory.toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "pgenesis: directory %s exists but is not empty: it holds precious. Empty it, or name another one."
                .formatted(directory));
    assertThat(out.toString()).isEmpty();
    assertThat(precious).hasContent("precious");
  }

  @Test
  void aFailureLeavesNothingAtTheDirectory() {
    Path absent = directory.resolve("absent");

    int status =
        execute(
            "create",
            "--postgres=" + absent,
            "--cache-directory=" + directory.resolve("cache"),
            directory.resolve("parent/cluster").toString());

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "pgenesis: there is no PostgreSQL at %s: neither it nor bin/postgres below it is a file"
                .formatted(absent));
    assertThat(directory).isEmptyDirectory();
  }

  private int execute(String... arguments) {
    return PgenesisCommand.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
