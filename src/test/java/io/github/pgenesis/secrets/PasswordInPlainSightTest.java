package io.github.pgenesis.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.Phase;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Neither the password nor, but for the cluster's own files, its verifier is to be seen anywhere
 * while a cluster is made or after that.
 */
class PasswordInPlainSightTest {
  /** What {@code global/1260} has in it. */
  private static final Pattern VERIFIER =
      Pattern.compile(
          "SCRAM-SHA-256\\$\\d+:([\\w+/=]+)\\$([\\w+/=]+):([\\w+/=]+)|md5([0-9a-f]{32})");

  /** The most talkative that a caller can make a server. */
  private static final Map<String, String> TALKATIVE =
      Map.of(
          "log_statement", "all",
          "log_min_duration_statement", "0",
          "log_min_duration_sample", "0",
          "log_transaction_sample_rate", "1",
          "log_min_error_statement", "debug5",
          "log_min_messages", "debug5",
          "debug_print_parse", "on",
          "debug_print_rewritten", "on",
          "debug_print_plan", "on",
          "log_destination", "stderr,csvlog,syslog");

  private final Secret secret = Secret.random();
  private final ByteSearch search = new ByteSearch().add("password", secret.patterns());
  private final Path parent = Workspace.newDirectoryInMemory();
  private final Path target = parent.resolve("cluster");
  private final Watch watch = new Watch();

  static Stream<Arguments> bootstraps() {
    List<Arguments> all =
        List.of(
            Arguments.of(15, "scram-sha-256"),
            Arguments.of(16, "md5"),
            Arguments.of(17, "scram-sha-256"),
            Arguments.of(18, "scram-sha-256"),
            Arguments.of(18, "md5"));
    return Rotation.ofThisRun().share(all.size(), all).stream();
  }

  @ParameterizedTest
  @MethodSource("bootstraps")
  void inABootstrap(int major, String method) throws IOException {
    ClusterOptions.Builder options = talkative(new Postgres(major).options(), method);

    Cluster cluster = Cluster.create(target, options.build());

    assertThat(cluster.method()).isEqualTo(CreationMethod.BOOTSTRAP);
    assertThat(watch.lines).isNotEmpty();
    assertNothingIn(options, options.build(), cluster);
  }

  @ParameterizedTest
  @CsvSource({"15, md5", "18, scram-sha-256"})
  void inAGoldenCopy(int major, String method) throws IOException {
    ClusterOptions.Builder options =
        new Postgres(major)
            .goldenOptions()
            .authentication(method)
            .password(secret.text().toCharArray())
            .progressListener(watch)
            .setting("log_statement", "all")
            .setting("log_min_duration_statement", "0");

    Cluster cluster = Cluster.create(target, options.build());

    assertThat(cluster.method()).isEqualTo(CreationMethod.GOLDEN);
    assertNothingIn(cluster);
  }

  /** Without a password statements are said, so that the tests above would hear of them. */
  @Test
  void statementsAreSaidOtherwise() {
    ClusterOptions.Builder options = Postgres.newest().options().progressListener(watch);
    options.setting("log_statement", "all");

    Cluster.create(target, options.build());

    assertThat(watch.lines).anyMatch(line -> line.contains("REVOKE ALL ON pg_authid"));
  }

  /** The statement that makes a table of the information schema comes after the password's. */
  @Test
  void inAFailure() throws IOException {
    ClusterOptions.Builder options =
        talkative(Postgres.newest().options(), "scram-sha-256")
            .setting("default_table_access_method", "nowhere");

    ClusterException e =
        catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options.build()));

    assertThat(e.getMessage()).contains("access method \"nowhere\" does not exist");
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString() + String.join("\n", e.serverLog()) + watch.lines)
        .doesNotContain(secret.text())
        .doesNotContain("SCRAM-SHA-256$");
    assertThat(watch.seen).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void inARefusal() {
    for (String bad : List.of("\n", "\r", "\0", "\ud83d")) {
      String password = secret.text() + bad;
      for (ClusterOptions.Builder options :
          List.of(Postgres.newest().options(), Postgres.newest().goldenOptions())) {
        ClusterException e =
            catchThrowableOfType(
                ClusterException.class,
                () -> Cluster.create(target, options.password(password.toCharArray()).build()));
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(secret.text());
        assertThat(e.phase()).isEqualTo(Phase.PREPARATION);
      }
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void inTheCache() throws IOException {
    Path cache = Workspace.newDirectory().resolve("cache");
    ClusterOptions.Builder options =
        talkative(Postgres.newest().options(), "scram-sha-256").cacheDirectory(cache);

    Cluster.create(target, options.build());

    assertThat(seen(cache, search)).isEmpty();
    assertThat(cache).isNotEmptyDirectory();
  }

  /** Neither where one is made nor of copies that get a password. */
  @Test
  void inAGoldenArchive() throws IOException {
    ClusterOptions options =
        talkative(Postgres.newest().options().method(CreationMethod.AUTO), "scram-sha-256").build();
    assertThat(
            catchThrowableOfType(ClusterException.class, () -> GoldenCluster.build(options))
                .getMessage())
        .startsWith("a golden cluster holds no password");

    GoldenCluster golden =
        GoldenCluster.build(Postgres.newest().options().method(CreationMethod.AUTO).build());
    golden.create(
        target, golden.options().sync(false).password(secret.text().toCharArray()).build());
    Path archive = parent.resolve("golden.tar");
    golden.save(archive);

    assertThat(seen(parent, search)).isEmpty();
    assertThat(VERIFIER.matcher(Files.readString(archive, ISO_8859_1)).find()).isFalse();
    assertThat(VERIFIER.matcher(Files.readString(target.resolve("global/1260"), ISO_8859_1)).find())
        .isTrue();
  }

  private ClusterOptions.Builder talkative(ClusterOptions.Builder options, String method) {
    TALKATIVE.forEach(options::setting);
    return options
        .debug(true)
        .authentication(method)
        .password(secret.text().toCharArray())
        .progressListener(watch);
  }

  private void assertNothingIn(Object... objects) throws IOException {
    Set<String> places = new TreeSet<>(watch.seen);
    places.addAll(seen(parent, search));
    places.addAll(Processes.find(search));
    assertThat(places).isEmpty();

    Matcher verifier =
        VERIFIER.matcher(Files.readString(target.resolve("global/1260"), ISO_8859_1));
    assertThat(verifier.find()).isTrue();
    String said = String.join("\n", watch.lines) + List.of(objects);
    assertThat(said).doesNotContain(secret.text());
    ByteSearch parts = new ByteSearch();
    for (int part = 1; part <= verifier.groupCount(); part++) {
      if (verifier.group(part) != null) {
        assertThat(said).doesNotContain(verifier.group(part));
        parts.add("verifier", Map.of("part " + part, verifier.group(part).getBytes(UTF_8)));
      }
    }
    assertThat(seen(target, parts))
        .isNotEmpty()
        .allMatch(place -> place.contains("/global/1260") || place.contains("/pg_wal/"));
  }

  private static Set<String> seen(Path directory, ByteSearch search) throws IOException {
    Set<String> seen = new TreeSet<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isRegularFile()) {
              return FileVisitResult.CONTINUE;
            }
            try (InputStream in = Files.newInputStream(file)) {
              search.in(in).forEach(what -> seen.add(what + " in " + file));
            } catch (NoSuchFileException e) {
              // It was there for a moment only.
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return seen;
  }

  /** Looks at all files at the start and the end of each phase, and listens. */
  private final class Watch implements ProgressListener {
    final Set<String> seen = new TreeSet<>();
    final List<String> lines = new ArrayList<>();

    @Override
    public void started(Phase phase) {
      look(phase + " started");
    }

    @Override
    public void finished(Phase phase, Duration duration) {
      look(phase + " finished");
    }

    @Override
    public void said(String line) {
      lines.add(line);
    }

    private void look(String when) {
      try {
        lookAtDescriptors(when);
        PasswordInPlainSightTest.seen(parent, search).forEach(what -> seen.add(when + ": " + what));
        Processes.find(search).forEach(what -> seen.add(when + ": " + what));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Files in memory that somebody forgot to close. */
    private void lookAtDescriptors(String when) throws IOException {
      try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
        for (Path descriptor : descriptors) {
          if (Files.isSymbolicLink(descriptor)
              && Files.readSymbolicLink(descriptor).toString().contains("memfd:")) {
            seen.add(when + ": " + descriptor + " is open");
          }
        }
      }
    }
  }
}
