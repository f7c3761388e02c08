package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterIdentity;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.GoldenComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a child JVM everything is as without one: the cluster, what is heard, and the errors. */
class SameCreationTest {
  private static final String SOME_MAJORS = "io.github.pgenesis.support.Postgres#someMajors";
  private static final int TURNS = 4;

  private static final ClusterIdentity IDENTITY =
      ClusterIdentity.of(
          20261125, new byte[ClusterIdentity.NONCE_LENGTH], Instant.parse("2026-11-25T12:00:00Z"));

  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void theSameBytes(int major) throws IOException {
    assertSame(new Postgres(major).options());
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void theSameBytesWithOptions(int major) throws IOException {
    assertSame(
        new Postgres(major)
            .options()
            .superuser("o.Neil & Co; @\u00e4\ud83d\ude00")
            .localeProvider(LocaleProvider.ICU)
            .locale("en-US")
            .password("gehe\u00efm \ud83d\ude00".toCharArray())
            .authentication("scram-sha-256")
            .groupAccess(true)
            .debug(true)
            .setting("work_mem", "8MB"));
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void theSameBytesAsInitdbWouldHaveThem(int major) throws IOException {
    ClusterOptions ours = new Postgres(major).options().build();
    assertSame(
        ClusterOptions.likeInitdb(Map.of("TZ", "Europe/Berlin", "LC_TIME", "C.UTF-8"), "me")
            .postgres(ours.postgres())
            .cacheDirectory(ours.cacheDirectory().orElseThrow())
            .sync(false));
  }

  private void assertSame(ClusterOptions.Builder options) throws IOException {
    Heard inProcess = new Heard();
    Heard inChild = new Heard();
    options.identity(IDENTITY);
    Path one = parent.resolve("one");
    Path other = parent.resolve("other");

    Cluster expected = Cluster.create(one, options.progressListener(inProcess).build());
    Cluster cluster =
        Cluster.create(other, options.childJvm(true).progressListener(inChild).build());

    assertThat(GoldenComparison.differencesOfBytes(other, one)).isEmpty();
    assertThat(inChild.all.stream().map(SameCreationTest::withoutNumbers))
        .containsExactlyElementsOf(
            inProcess.all.stream().map(SameCreationTest::withoutNumbers).toList());
    assertThat(cluster.serverVersion()).isEqualTo(expected.serverVersion());
    assertThat(cluster.method()).isEqualTo(CreationMethod.BOOTSTRAP);
    assertThat(cluster.durations().keySet()).isEqualTo(expected.durations().keySet());
    assertThat(ChildProcess.all()).isEmpty();
  }

  /** The server says when it said it, and the number of its process. */
  private static String withoutNumbers(String line) {
    return line.replaceAll("\\d+", "0").replace("/one", "").replace("/other", "");
  }

  /** Something that cannot be. */
  record Wrong(String name, Phase phase, UnaryOperator<ClusterOptions.Builder> options) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wrong> wrongs() {
    return Rotation.ofThisRun().share(TURNS, allWrongs()).stream();
  }

  private static List<Wrong> allWrongs() {
    return List.of(
        new Wrong("setting", Phase.BOOT, options -> options.setting("no_such_setting", "1")),
        new Wrong("superuser", Phase.PREPARATION, options -> options.superuser("pg_me")),
        new Wrong("encoding", Phase.PREPARATION, options -> options.encoding("KLINGON")),
        new Wrong("locale", Phase.PREPARATION, options -> options.libcLocale("tlh_QO")),
        new Wrong("segment size", Phase.PREPARATION, options -> options.walSegmentSize(3)),
        new Wrong(
            "relative WAL directory",
            Phase.PREPARATION,
            options -> options.walDirectory(Path.of("wal"))),
        new Wrong(
            "relative share directory",
            Phase.PREPARATION,
            options ->
                options.postgres(
                    PostgresDistribution.newestOnClassPath().shareDirectory(Path.of("share")))),
        new Wrong(
            "another major",
            Phase.PREPARATION,
            options -> options.postgres(PostgresDistribution.onClassPath(9))),
        new Wrong(
            "installation",
            Phase.PREPARATION,
            options -> options.postgres(PostgresDistribution.at(Path.of("/nowhere")))),
        new Wrong(
            "truncated server",
            Phase.PREPARATION,
            options -> options.postgres(PostgresDistribution.at(truncatedServer()))),
        new Wrong(
            "read-only transactions",
            Phase.SINGLE_USER,
            options -> options.setting("default_transaction_read_only", "on")),
        new Wrong(
            "value out of range", Phase.BOOT, options -> options.setting("shared_buffers", "8TB")),
        new Wrong("discarded caches", Phase.BOOT, options -> options.discardCaches(true)));
  }

  private static Path truncatedServer() {
    try {
      byte[] whole = Files.readAllBytes(Postgres.newest().program("postgres"));
      Path executable = Workspace.newDirectory().resolve("postgres");
      return Files.write(executable, Arrays.copyOf(whole, whole.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void theSameError(Wrong wrong) {
    ClusterOptions options = wrong.options().apply(Postgres.newest().options()).build();

    assertSameError(options, wrong.phase());

    assertThat(parent).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void theSameErrorOfASingleUserMode(int major) {
    ClusterOptions options =
        new Postgres(major).options().setting("default_transaction_read_only", "on").build();

    ClusterException e = assertSameError(options, Phase.SINGLE_USER);

    assertThat(e.exitStatus()).isPresent();
    assertThat(e.serverLog()).isNotEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theSameErrorOfATargetThatIsNotEmpty() throws IOException {
    Files.createDirectory(target);
    Files.writeString(target.resolve("precious"), "data");

    assertSameError(Postgres.newest().options().build(), Phase.PREPARATION);

    assertThat(target.resolve("precious")).hasContent("data");
  }

  @Test
  void theSameErrorIfNeitherWayIsPossible() {
    assertSameError(
        Postgres.newest().options().method(CreationMethod.AUTO).encoding("KLINGON").build(),
        Phase.PREPARATION);
  }

  private ClusterException assertSameError(ClusterOptions options, Phase phase) {
    ClusterException expected = failure(options);
    ClusterException e = failure(options.toBuilder().childJvm(true).build());

    assertThat(withoutNumbers(e.getMessage())).isEqualTo(withoutNumbers(expected.getMessage()));
    assertThat(e.phase()).isEqualTo(expected.phase()).isEqualTo(phase);
    assertThat(e.exitStatus()).isEqualTo(expected.exitStatus());
    assertThat(e.serverLog().stream().map(SameCreationTest::withoutNumbers))
        .containsExactlyElementsOf(
            expected.serverLog().stream().map(SameCreationTest::withoutNumbers).toList());
    assertThat(e.getCause()).hasSameClassAs(expected.getCause());
    assertThat(ChildProcess.all()).isEmpty();
    return e;
  }

  private ClusterException failure(ClusterOptions options) {
    ClusterException e =
        catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options));
    assertThat(e).isNotNull();
    return e;
  }

  @Test
  void whatAListenerThrowsEndsTheMaking() {
    IllegalStateException thrown = new IllegalStateException("enough");
    for (Phase phase : List.of(Phase.FILES, Phase.BOOT, Phase.SINGLE_USER)) {
      Heard listener =
          new Heard(started -> {
            if (started == phase) {
              throw thrown;
            }
          });
      ClusterOptions options =
          Postgres.newest().options().childJvm(true).progressListener(listener).build();

      assertThat(
              catchThrowableOfType(
                  IllegalStateException.class, () -> Cluster.create(target, options)))
          .isSameAs(thrown);
      assertThat(parent).isEmptyDirectory();
      assertThat(ChildProcess.all()).isEmpty();
    }
  }

  @Test
  void aCopyTakesNoChild() {
    List<ChildProcess> children = new ArrayList<>();
    Heard listener = new Heard(_ -> children.addAll(ChildProcess.all()));

    Cluster.create(
        target,
        Postgres.newest().goldenOptions().childJvm(true).progressListener(listener).build());

    assertThat(children).isEmpty();
  }

  @Test
  void aGoldenClusterIsTheSame() {
    ClusterOptions options = Postgres.newest().options().setting("work_mem", "9MB").build();

    assertThat(GoldenCluster.build(options.toBuilder().childJvm(true).build()).manifest().address())
        .isEqualTo(GoldenCluster.build(options).manifest().address());
  }

  /** Nor is any warning said of it. */
  @Test
  void itTakesNoNativeAccess() throws Exception {
    Program.Outcome outcome =
        new JavaProgram(Creation.class)
            .jvmOptions("--illegal-native-access=deny")
            .run(target.toString(), Workspace.cache().toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "made\n", ""));
  }

  /** A debugger's port, for one, can be had once only. */
  @Test
  void optionsOfThisJvmAreNotTheChilds() throws Exception {
    Program.Outcome outcome =
        new JavaProgram(Creation.class)
            .classPath(ClassPath.ofTests().ofTheLibrary())
            .environment("JAVA_TOOL_OPTIONS", "-Xlog:gc*,class+load:stdout")
            .run(target.toString(), Workspace.cache().toString());

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("made\n");
  }

  /** Makes a cluster. */
  static final class Creation {
    private Creation() {}

    public static void main(String[] arguments) {
      Cluster.create(
          Path.of(arguments[0]),
          ClusterOptions.builder()
              .method(CreationMethod.BOOTSTRAP)
              .cacheDirectory(Path.of(arguments[1]))
              .sync(false)
              .childJvm(true)
              .build());
      System.out.println("made");
    }
  }
}
