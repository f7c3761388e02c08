package io.github.pgenesis.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.InitdbShim;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Sql;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the entrypoint of the official container image does, docker-entrypoint.sh of
 * docker-library/postgres: initdb comes from PATH, the data directory from PGDATA, the password
 * through a pipe, more arguments from a variable with the shell's quoting.
 */
class DockerEntrypointTest {
  private static final String ENTRYPOINT =
      """
      set -Eeo pipefail
      mkdir -p "$PGDATA"
      chmod 0700 "$PGDATA"
      [ -z "${POSTGRES_INITDB_WALDIR:-}" ] || set -- --waldir "$POSTGRES_INITDB_WALDIR"
      eval "set -- $POSTGRES_INITDB_ARGS"' "$@"'
      initdb --username="$POSTGRES_USER" --pwfile=<(echo "$POSTGRES_PASSWORD") "$@"
      printf '\\nhost all all all scram-sha-256\\n' >>"$PGDATA/pg_hba.conf"
      """;

  private static final String PASSWORD = "it's \"a\" $ecret";

  /** Of a user who does not exist. */
  private static final int NAMELESS = 54321;

  @BeforeAll
  static void requireBash() {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no /bin/bash");
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#someMajors")
  void makesAClusterThatTheGivenPasswordOpens(int major) throws Exception {
    Container container = Container.with(new Postgres(major));
    Path data = Files.createDirectory(container.here.resolve("data"));
    Unprivileged.own(data);
    Path wal = container.here.resolve("wal directory");

    Program.Outcome outcome =
        container.initialize(
            asUnprivileged(),
            Map.of(
                "PGDATA",
                data.toString(),
                "POSTGRES_INITDB_ARGS",
                "--auth-host=scram-sha-256 --auth-local=\"peer\" -E 'UTF8' --lc-time=\"C\" --no-sync",
                "POSTGRES_INITDB_WALDIR",
                wal.toString()));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
    assertThat(container.shim.calls()).hasSize(1);
    assertThat(container.shim.calls().getFirst())
        .matches("initdb --username=me --pwfile=/dev/fd/\\d+ --auth-host=.* --waldir " + wal);
    assertThat(Files.readSymbolicLink(data.resolve("pg_wal"))).isEqualTo(wal);
    assertOpens(container.postgres, data);
  }

  @Test
  void refusesAUserWithoutANameAsInitdbDoes() throws Exception {
    Container container = Container.with(Postgres.newest());
    Path data = container.here.resolve("data");
    Map<String, String> environment = Map.of("PGDATA", data.toString());

    Program.Outcome ours = container.initialize(asNameless(), environment);
    container.takeRealInitdb();
    Program.Outcome real = container.initialize(asNameless(), environment);

    assertThat(real.err()).startsWith("initdb: ").contains("could not look up effective user ID");
    assertThat(ours.err()).startsWith("initdb: ").contains("could not look up ");
    assertThat(ours.status()).isEqualTo(real.status()).isEqualTo(1);
    assertThat(ours.out()).isEqualTo(real.out()).isEmpty();
    assertThat(data).isEmptyDirectory();
  }

  /** It gives the user a name, by a library that stands before the C library's functions. */
  @Test
  void makesAClusterForAUserWhomNssWrapperNames() throws Exception {
    Path wrapper = nssWrapper();
    Container container = Container.with(Postgres.newest());
    Path data = container.here.resolve("data");
    Path users = container.here.resolve("passwd");
    Path groups = container.here.resolve("group");
    Files.writeString(users, "wrapped:x:%1$d:%1$d:::\n".formatted(NAMELESS));
    Files.writeString(groups, "wrapped:x:%d:\n".formatted(NAMELESS));

    Program.Outcome outcome =
        container.initialize(
            asNameless(),
            Map.of(
                "PGDATA",
                data.toString(),
                "POSTGRES_INITDB_ARGS",
                "-A scram-sha-256 --no-sync",
                "LD_PRELOAD",
                wrapper.toString(),
                "NSS_WRAPPER_PASSWD",
                users.toString(),
                "NSS_WRAPPER_GROUP",
                groups.toString()));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("will be owned by user \"wrapped\".");
    assertThat(container.shim.calls()).hasSize(1);
    assertOpens(container.postgres, data);
  }

  private static void assertOpens(Postgres postgres, Path data) throws Exception {
    try (Server server = Server.start(postgres, data)) {
      try (Connection connection = server.connect("me", "postgres", PASSWORD)) {
        assertThat(Sql.text(connection, "select rolpassword from pg_authid where rolname = 'me'"))
            .startsWith("SCRAM-SHA-256$");
      }
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> server.connect("me", "postgres", "another"))
          .withMessageContaining("password authentication failed");
    }
  }

  private static List<String> asUnprivileged() {
    return Unprivileged.command(List.of());
  }

  private static List<String> asNameless() throws IOException, InterruptedException {
    assumeTrue(Unprivileged.isRoot(), "only root can become a user who does not exist");
    ProcessBuilder lookup = new ProcessBuilder("getent", "passwd", Integer.toString(NAMELESS));
    assumeTrue(Program.run(lookup).out().isEmpty(), "user " + NAMELESS + " exists, who should not");
    return List.of("setpriv", "--reuid=" + NAMELESS, "--regid=" + NAMELESS, "--clear-groups");
  }

  private static Path nssWrapper() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path directory : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"))) {
      if (Files.isDirectory(directory)) {
        try (DirectoryStream<Path> places = Files.newDirectoryStream(directory)) {
          places.forEach(place -> found.add(place.resolve("libnss_wrapper.so")));
        }
        found.add(directory.resolve("libnss_wrapper.so"));
      }
    }
    Optional<Path> library = found.stream().filter(Files::isRegularFile).findFirst();
    assumeTrue(library.isPresent(), "there is no libnss_wrapper.so in /usr/lib or /usr/lib64");
    return library.orElseThrow();
  }

  /**
   * What there is in one.
   *
   * @param here everybody may write to it
   */
  private record Container(Postgres postgres, InitdbShim shim, Path here) {
    static Container with(Postgres postgres) throws IOException, InterruptedException {
      Path here = Workspace.newDirectory();
      Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path originals = postgres.program("postgres").getParent();
      return new Container(
          postgres, InitdbShim.in(Workspace.newDirectory().resolve("bin"), originals), here);
    }

    void takeRealInitdb() throws IOException {
      Path initdb = shim.bin().resolve("initdb");
      Files.delete(initdb);
      Files.createSymbolicLink(initdb, postgres.program("initdb"));
    }

    Program.Outcome initialize(List<String> user, Map<String, String> variables)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(user);
      command.addAll(List.of("/bin/bash", "-c", ENTRYPOINT, "entrypoint"));
      Map<String, String> environment = new HashMap<>();
      environment.put("PATH", shim.bin() + ":/usr/bin:/bin");
      environment.put("POSTGRES_USER", "me");
      environment.put("POSTGRES_PASSWORD", PASSWORD);
      environment.put("POSTGRES_INITDB_ARGS", "");
      environment.putAll(variables);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder.environment().putAll(environment);
      return Program.run(builder);
    }
  }
}
