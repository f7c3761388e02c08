package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pgenesis.PostgresServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitdbCommandLineReaderTest {
  private static final String HINT = "initdb: hint: Try \"initdb --help\" for more information.";

  private final StringWriter out = new StringWriter();

  private InitdbCommandLine read(int major, String... arguments) {
    PostgresServer server =
        new PostgresServer(
            major + ".3", major, Path.of("/pg/bin/postgres"), Path.of("/pg/share/postgresql"));
    return new InitdbCommandLineReader(server, "bin/initdb", new PrintWriter(out, true))
        .read(List.of(arguments), false);
  }

  private void assertRefused(int major, String message, String... arguments) {
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> read(major, arguments))
        .withMessage(message);
  }

  @Test
  void theLastOfContraryOptionsCounts() {
    assertThat(read(18, "-k", "--no-data-checksums").dataChecksums()).contains(false);
    assertThat(read(18, "--no-data-checksums", "-k").dataChecksums()).contains(true);
    assertThat(read(18, "--locale=de_DE", "--no-locale").locale()).contains("C");
    assertThat(read(18, "--no-locale", "--locale=de_DE").locale()).contains("de_DE");
  }

  @Test
  void oneMethodForAllConnectionsIsTranslated() {
    InitdbCommandLine ident = read(18, "-A", "ident");
    assertThat(ident.localAuthentication()).contains("peer");
    assertThat(ident.hostAuthentication()).contains("ident");
    InitdbCommandLine peer = read(18, "--auth-host=md5", "--auth=peer");
    assertThat(peer.localAuthentication()).contains("peer");
    assertThat(peer.hostAuthentication()).contains("ident");
    InitdbCommandLine after = read(18, "--auth=peer", "--auth-host=md5");
    assertThat(after.localAuthentication()).contains("peer");
    assertThat(after.hostAuthentication()).contains("md5");
    assertThat(read(18).localAuthentication()).isEmpty();
  }

  @Test
  void settingsKeepTheirOrder() {
    assertThat(read(16, "-c", "a=b=c", "--set", "d=", "-ca=e").settings())
        .containsExactly(
            new InitdbCommandLine.Setting("a", "b=c"),
            new InitdbCommandLine.Setting("d", ""),
            new InitdbCommandLine.Setting("a", "e"));
  }

  @Test
  void anotherArgumentIsTheDataDirectory() {
    assertThat(read(18, "data").dataDirectory()).contains("data");
    assertThat(read(18, "-D", "data").dataDirectory()).contains("data");
    assertThat(read(18, "-N").dataDirectory()).isEqualTo(Optional.empty());
  }

  @Test
  void furtherArgumentsAreRefused() {
    String message = "initdb: error: too many command-line arguments (first is \"b\")\n" + HINT;
    assertRefused(18, message, "a", "b", "c");
    assertRefused(18, message, "b", "c", "-D", "a");
  }

  @Test
  void complaintsNameTheProgramAsItWasCalled() {
    assertRefused(18, "bin/initdb: unrecognized option '--x'\n" + HINT, "--x");
  }

  @ParameterizedTest
  @CsvSource({
    "15, -cx=y, -c, 16",
    "15, --set=x=y, --set=x=y, 16",
    "15, --icu-rules=x, --icu-rules=x, 16",
    "16, --sync-method=x, --sync-method=x, 17",
    "17, --no-data-checksums, --no-data-checksums, 18",
    "17, --no-data, --no-data, 18",
  })
  void whatCameLaterIsNamedAsSuch(int major, String argument, String shown, int first) {
    assertRefused(
        major,
        "initdb: error: option %s came with PostgreSQL %d, and /pg/bin/postgres is %d.3\n%s"
            .formatted(shown, first, major, HINT),
        argument);
  }

  @ParameterizedTest
  @CsvSource({"--help, help", "--version, version", "--vers, version"})
  void someCountAsTheFirstArgumentOnly(String argument, String name) {
    assertRefused(
        18,
        "initdb: error: option --%s counts as the first argument only\n%s".formatted(name, HINT),
        "-N",
        argument);
  }

  @Test
  void valuesAreCheckedInTheirTurn() {
    assertRefused(18, "initdb: error: -c foo requires a value\n" + HINT, "-c", "foo", "--x");
    assertRefused(
        18,
        "initdb: error: unrecognized sync method: x (--sync-method is fsync or syncfs)",
        "--sync-method=x",
        "--wal-segsize=x");
    assertRefused(
        18,
        "initdb: error: unrecognized locale provider: x (--locale-provider is builtin, libc or icu)",
        "--locale-provider=x");
    assertRefused(
        16,
        "initdb: error: unrecognized locale provider: builtin, which came with PostgreSQL 17, and this is 16",
        "--locale-provider=builtin");
  }

  @Test
  void modesAreAnnouncedAsTheyAreRead() {
    assertThatExceptionOfType(InitdbException.class).isThrownBy(() -> read(18, "-nd", "--x", "-n"));
    assertThat(out)
        .hasToString(
            "Running in no-clean mode.  Mistakes will not be cleaned up.\nRunning in debug mode.\n");
  }
}
