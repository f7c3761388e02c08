package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.OlderPostgres;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be made is refused with a sentence, and everything stays as it was. */
class BadInputTest {
  private static final String MAJORS = "io.github.pgenesis.support.Postgres#majors";

  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aDirectoryThatIsNotEmpty(int major) throws IOException {
    Files.createDirectory(target);
    Files.writeString(target.resolve("precious"), "data");

    ClusterException e = refusal(target, new Postgres(major).options());

    assertThat(e)
        .hasMessage(
            "directory %s exists but is not empty: it holds precious. Empty it, or name another one."
                .formatted(target));
    assertThat(e.phase()).isEqualTo(Phase.PREPARATION);
    assertThat(e.exitStatus()).isEmpty();
    assertThat(target.resolve("precious")).hasContent("data");
    assertThat(names(target)).containsExactly("precious");
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aParentThatCannotBeWritten(int major) {
    // Nobody, not even root, can make a directory there.
    Path directory = Path.of("/proc/self/cluster");

    assertThat(refusal(directory, new Postgres(major).options()))
        .hasMessage(
            "the directory /proc/self/cluster cannot be created: nothing can be made in /proc/self");
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aFileAsTarget(int major) throws IOException {
    Files.writeString(target, "precious");

    assertThat(refusal(target, new Postgres(major).options()))
        .hasMessage(
            "%s exists and is not a directory. Name a directory that is empty or does not exist."
                .formatted(target));
    assertThat(target).hasContent("precious");
  }

  @Test
  void noSuchInstallation() {
    Path nowhere = parent.resolve("nowhere");

    assertThat(refusal(PostgresDistribution.at(nowhere)))
        .hasMessage(
            "there is no PostgreSQL at %s: neither it nor bin/postgres below it is a file"
                .formatted(nowhere));
    assertNothingLeft();
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aTruncatedServer(int major) throws IOException {
    byte[] whole = Files.readAllBytes(new Postgres(major).program("postgres"));
    Path executable = parent.resolve("postgres");
    Files.write(executable, Arrays.copyOf(whole, whole.length / 2));

    assertThat(refusal(PostgresDistribution.at(executable)).getMessage())
        .matches(
            Pattern.quote(executable.toString())
                + " is truncated: a segment needs bytes \\d+ to \\d+ of a file of %d bytes"
                    .formatted(whole.length / 2));
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aServerForAnotherArchitecture(int major) throws IOException {
    byte[] executable = Files.readAllBytes(new Postgres(major).program("postgres"));
    executable[18] = (byte) 183;
    Path other = parent.resolve("postgres");
    Files.write(other, executable);

    assertThat(refusal(PostgresDistribution.at(other)))
        .hasMessage(
            "%s is built for aarch64, and this engine runs only x86-64 executables"
                .formatted(other));
  }

  @Test
  void aServerThatIsTooOld() throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    URL[] jars = {new OlderPostgres("14.22.0").jar().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);

      assertThat(refusal(PostgresDistribution.newestOnClassPath()).getMessage())
          .startsWith("PostgreSQL 14 is older than 15, the oldest this library knows: use another");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertNothingLeft();
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void anUnknownEncoding(int major) {
    assertThat(refusal(target, new Postgres(major).options().encoding("KLINGON")))
        .hasMessage(
            "\"KLINGON\" is not the name of an encoding: use one such as UTF8, LATIN1 or SQL_ASCII");
    assertNothingLeft();
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void aReservedSuperuserName(int major) {
    assertThat(refusal(target, new Postgres(major).options().superuser("pg_me")))
        .hasMessage(
            "superuser name \"pg_me\" is disallowed: names that begin with \"pg_\" are the server's own");
    assertNothingLeft();
  }

  @ParameterizedTest
  @MethodSource(MAJORS)
  void anUnknownSetting(int major) {
    ClusterException e =
        refusal(target, new Postgres(major).options().setting("no_such_setting", "1"));

    assertThat(e.phase()).isEqualTo(Phase.BOOT);
    assertThat(e.exitStatus()).hasValue(1);
    assertThat(e.getMessage())
        .startsWith("PostgreSQL ended with status 1: ")
        .contains("FATAL:  configuration file \"")
        .endsWith("/postgresql.conf\" contains errors");
    assertThat(e.serverLog())
        .anyMatch(
            line -> line.contains("unrecognized configuration parameter \"no_such_setting\""));
    assertNothingLeft();
  }

  @Test
  void aPostgresThatIsNotOnTheClassPath() {
    assertThat(refusal(PostgresDistribution.onClassPath(9)).getMessage())
        .startsWith("there is no PostgreSQL 9 on the class path, only 15.");
  }

  private ClusterException refusal(PostgresDistribution postgres) {
    return refusal(target, Postgres.newest().options().postgres(postgres));
  }

  private static ClusterException refusal(Path directory, ClusterOptions.Builder options) {
    ClusterException e =
        catchThrowableOfType(
            ClusterException.class, () -> Cluster.create(directory, options.build()));
    assertThat(e).isNotNull();
    return e;
  }

  private void assertNothingLeft() {
    assertThat(names(parent)).isEmpty();
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
