package io.github.pgenesis.callers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.InitdbShim;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.SystemInstallations;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Debian's pg_createcluster with our initdb, compared with what it makes with PostgreSQL's.
 *
 * <p>When it fails it runs pg_dropcluster, which removes configuration, logs and directories of a
 * cluster by that name in the system's own places, wherever the configuration was said to be. So
 * its programs run where those places are hidden by empty ones, and the name is nobody's.
 */
class PgCreateclusterTest {
  private static final Path CREATE = Path.of("/usr/bin/pg_createcluster");
  private static final Path CONTROL = Path.of("/usr/bin/pg_ctlcluster");
  private static final Path MODULE = Path.of("/usr/share/perl5/PgCommon.pm");

  /** Where all its programs look for PostgreSQL's. */
  private static final String BIN_ROOT = "$binroot = \"/usr/lib/postgresql/\";";

  /** The system's own places. */
  private static final List<Path> PLACES =
      List.of(
          Path.of("/etc/postgresql"),
          Path.of("/var/lib/postgresql"),
          Path.of("/var/log/postgresql"));

  /** Hides the places from the command that follows, and runs nothing if it cannot. */
  private static final List<String> ISOLATED =
      List.of(
          "unshare",
          "--mount",
          "--propagation=private",
          "sh",
          "-c",
          "for place in %s; do mount -t tmpfs none $place || exit 125; done; exec \"$@\""
              .formatted(PLACES.stream().map(Path::toString).collect(Collectors.joining(" "))),
          "isolated");

  @BeforeAll
  static void requireDebian() throws IOException, InterruptedException {
    List<Path> needed = new ArrayList<>(List.of(CREATE, CONTROL, MODULE));
    needed.addAll(PLACES);
    for (Path file : needed) {
      assumeTrue(Files.exists(file), () -> "there is no " + file);
    }
    assumeTrue(Unprivileged.isRoot(), "only root makes clusters of others with pg_createcluster");
    assumeTrue(
        Files.readString(MODULE).contains(BIN_ROOT), () -> MODULE + " does not say " + BIN_ROOT);
    List<String> probe = new ArrayList<>(ISOLATED);
    probe.add("true");
    assumeTrue(
        Program.run(new ProcessBuilder(probe)).status() == 0,
        "the system's clusters cannot be hidden: root may not mount here");
  }

  @TestFactory
  Stream<DynamicTest> makesTheSameClusterWithOursAndStartsIt() throws IOException {
    List<Path> installations = SystemInstallations.prefixes();
    assumeFalse(installations.isEmpty(), "there is no PostgreSQL 15 to 18 in /usr/lib/postgresql");
    return installations.stream()
        .map(prefix -> DynamicTest.dynamicTest(prefix.toString(), () -> compare(prefix)));
  }

  private static void compare(Path prefix) throws Exception {
    String major = prefix.getFileName().toString();
    Path binRoot = Workspace.newDirectory();
    InitdbShim shim = InitdbShim.in(binRoot.resolve(major + "/bin"), prefix.resolve("bin"));
    int port = freePort();
    Tools ours = new Tools(binRoot, major, port, Workspace.newDirectory());
    Tools real = new Tools(prefix.getParent(), major, port, Workspace.newDirectory());

    Program.Outcome oursOutcome = ours.create();
    Program.Outcome realOutcome = real.create();

    assertThat(realOutcome.status()).as("%s", realOutcome).isZero();
    assertThat(oursOutcome).isEqualTo(realOutcome);
    assertThat(shim.calls()).hasSize(1);
    assertThat(shim.calls().getFirst())
        .startsWith("initdb -D " + ours.data() + " --auth-local peer ");
    assertThat(ours.configuration()).isEqualTo(real.configuration()).containsKey("postgresql.conf");
    ClusterAssert.assertThat(ours.data()).isIdenticalToClusterOf(real.data());
    assertThat(ours.answerOfAServer("select 6 * 7")).isEqualTo("42\n");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Debian's programs, with their configuration and PostgreSQL's programs elsewhere.
   *
   * @param binRoot has a directory for each major
   * @param here where all is that they make
   */
  private record Tools(Path binRoot, String major, int port, Path here) {
    private static final String CLUSTER = "pgenesis_test";

    Path data() {
      return here.resolve("data");
    }

    /** What is said about the one place is said alike about others. */
    Program.Outcome create() throws IOException, InterruptedException {
      Program.Outcome outcome =
          run(
              CREATE,
              "--user=" + Unprivileged.name(),
              "--datadir=" + data(),
              "--socketdir=" + here.resolve("socket"),
              "--logfile=" + here.resolve("log"),
              "--port=" + port,
              "--no-status",
              major,
              CLUSTER);
      return new Program.Outcome(
          outcome.status(), anywhere(outcome.out()), anywhere(outcome.err()));
    }

    /** By names of files. */
    SequencedMap<String, String> configuration() throws IOException {
      SequencedMap<String, String> contents = new TreeMap<>();
      Path directory = here.resolve("configuration").resolve(major).resolve(CLUSTER);
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          contents.put(file.getFileName().toString(), anywhere(Files.readString(file)));
        }
      }
      return contents;
    }

    private String anywhere(String text) {
      return text.replace(here.toString(), "{here}").replace(binRoot.toString(), "{bin root}");
    }

    String answerOfAServer(String query) throws IOException, InterruptedException {
      control("start");
      try {
        List<String> psql =
            List.of(
                binRoot.resolve(major).resolve("bin/psql").toString(),
                "-XAtc",
                query,
                "-h",
                here.resolve("socket").toString(),
                "-p",
                Integer.toString(port),
                "postgres");
        return Program.run(new ProcessBuilder(Unprivileged.command(psql))).out();
      } finally {
        control("stop");
      }
    }

    private void control(String action) throws IOException, InterruptedException {
      Program.Outcome outcome = run(CONTROL, "--skip-systemctl-redirect", major, CLUSTER, action);
      assertThat(outcome.status()).as("%s: %s", action, outcome).isZero();
    }

    private Program.Outcome run(Path program, String... arguments)
        throws IOException, InterruptedException {
      Path modules = Workspace.newDirectory();
      Files.writeString(
          modules.resolve(MODULE.getFileName()),
          Files.readString(MODULE).replace(BIN_ROOT, "$binroot = \"%s/\";".formatted(binRoot)));
      List<String> command = new ArrayList<>(ISOLATED);
      command.addAll(List.of("perl", "-I", modules.toString()));
      if (program.equals(CONTROL)) {
        // Its first line asks for it, and Perl insists on having it here, too.
        command.add("-T");
      }
      command.add(program.toString());
      command.addAll(List.of(arguments));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().clear();
      builder
          .environment()
          .putAll(
              Map.of(
                  "PATH",
                  "/usr/sbin:/usr/bin:/sbin:/bin",
                  "LANG",
                  "C.UTF-8",
                  "TZ",
                  "UTC",
                  "PG_CLUSTER_CONF_ROOT",
                  here.resolve("configuration").toString()));
      return Program.run(builder);
    }
  }
}
