package io.github.pgenesis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "wipe | Unmatched argument at index 0: 'wipe'",
        "create | Missing required parameter: 'DIR'",
        "create --wish=C d | Unknown option: '--wish=C'",
        "create d e | Unmatched argument at index 2: 'e'",
        "create -c work_mem d | Value for option",
        "create --pg new d | Invalid value for option '--pg': 'new' is not an int",
        "create --pg 17 --postgres /pg d | Error: --pg=MAJOR, --postgres=PATH are mutually exclusive (specify only one)",
        "create -k --no-data-checksums d | --data-checksums and --no-data-checksums exclude each other",
        "create --locale=C --no-locale d | --locale and --no-locale exclude each other",
        "create --locale-provider=java d | --locale-provider must be libc, icu or builtin, not \"java\"",
        "create --icu-locale=und d | --icu-locale needs --locale-provider=icu",
        "create --icu-locale=und --locale=C d | --icu-locale needs --locale-provider=icu",
        "create --builtin-locale=C --locale-provider=icu d | --builtin-locale needs --locale-provider=builtin",
        "create --method=magic d | --method must be auto, golden or bootstrap, not \"magic\"",
        "create --timeout=0 d | --timeout must be a number of seconds from 1, not 0",
        "create --wal-segsize=big d | Invalid value for option '--wal-segsize': 'big' is not an int",
        "create --pwfile=/no/such/file d | the password file /no/such/file cannot be read: ",
        "create --sync-method=hope d | --sync-method must be fsync or syncfs, not \"hope\"",
        "create --system-identifier=x d | --system-identifier must be a number from 1 to 18446744073709551615, not \"x\"",
        "create --system-identifier=-1 d | --system-identifier must be a number from 1 to 18446744073709551615, not \"-1\"",
        "create --system-identifier=0 d | the system identifier is 0: choose another number, such as one of the present time",
        "create --system-identifier=1 --creation-time=today d | --creation-time must be a time such as 2000-01-01T00:00:00Z, not \"today\"",
        "create --system-identifier=1 --creation-time=1969-12-31T23:59:59Z d | the creation time 1969-12-31T23:59:59Z lies before 1970",
        "create --creation-time=2026-01-01T00:00:00Z d | --creation-time needs --system-identifier",
        "golden | Missing required subcommand",
        "golden melt | Unmatched argument at index 1: 'melt'",
        "golden build | Missing required option: '--output=FILE'",
        "golden build -o a.tar b.tar | Unmatched argument at index 4: 'b.tar'",
        "golden build -o a.tar --owner=me | Unknown option: '--owner=me'",
        "golden build -o a.tar -k --no-data-checksums | --data-checksums and --no-data-checksums exclude each other",
        "golden create | Missing required parameters: 'FILE', 'DIR'",
        "golden create a.tar | Missing required parameter: 'DIR'",
        "golden create a.tar d -U me | Unknown option",
        "golden inspect | Missing required parameter: 'FILE'",
        "golden list x | Unmatched argument at index 2: 'x'",
        "create EMPTY | Invalid value for positional parameter at index 0 (DIR): the path is empty",
        "create -X EMPTY d | Invalid value for option '--waldir': the path is empty",
        "create --waldir= d | Invalid value for option '--waldir': the path is empty",
        "create --pwfile= d | Invalid value for option '--pwfile': the path is empty",
        "create --postgres= d | Invalid value for option '--postgres': the path is empty",
        "create --cache-directory= d | Invalid value for option '--cache-directory': the path is empty",
        "create --golden-directory= d | Invalid value for option '--golden-directory': the path is empty",
        "golden build --output= | Invalid value for option '--output': the path is empty",
        "golden create EMPTY d | Invalid value for positional parameter at index 0 (FILE): the path is empty",
        "golden create a.tar EMPTY | Invalid value for positional parameter at index 1 (DIR): the path is empty",
        "golden inspect EMPTY | Invalid value for positional parameter at index 0 (FILE): the path is empty",
        "golden list --golden-directory= | Invalid value for option '--golden-directory': the path is empty"
      })
  void refusesAWrongCommandLineWithUsageAndStatus2(String arguments, String message) {
    int status =
        arguments == null
            ? execute()
            : execute(
                Pattern.compile(" ")
                    .splitAsStream(arguments)
                    .map(argument -> argument.equals("EMPTY") ? "" : argument)
                    .toArray(String[]::new));

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

  @ParameterizedTest
  @ValueSource(strings = {"golden inspect", "golden create"})
  void anArchiveThatIsNoneIsToldInOneLineWithStatus1(String command) throws IOException {
    Path file = Files.writeString(directory.resolve("golden.tar"), "precious");
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    arguments.add(file.toString());
    if (command.endsWith("create")) {
      arguments.add(directory.resolve("cluster").toString());
    }

    int status = execute(arguments.toArray(String[]::new));

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("pgenesis: " + file + " ");
    assertThat(out.toString()).isEmpty();
    assertThat(directory).isDirectoryNotContaining("glob:**cluster");
  }

  private int execute(String... arguments) {
    return PgenesisCommand.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
