package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.AlteredScripts;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.HostState;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Creations that are cancelled, wherever the server is: they end within a second, leave nothing,
 * and the next one is as good as any. That the device is slow is in {@code SlowDeviceTest}.
 */
@Timeout(300)
class CancellationTest {
  /** What the issue allows. */
  private static final Duration BOUND = Duration.ofSeconds(1);

  private static final long SEED = 20261125;

  /** Other moments with each commit. */
  private static final int TIMEOUTS = Rotation.ofThisRun().times(20, 60);

  private static final String SOME_MAJORS = "io.github.pgenesis.support.Postgres#someMajors";

  /** In memory: on a disk that others write to, too, the removal of a place takes its time. */
  private final Path parent = Workspace.newDirectoryInMemory();

  private final Path target = parent.resolve("cluster");
  private final Path signs = Workspace.newDirectoryInMemory();

  /** What the server does without end, by statements in its scripts that give a sign before. */
  enum Place {
    LATCH("COPY (SELECT 1) TO '%s';\n\nSELECT pg_sleep(100000);"),
    COMPUTING("COPY (SELECT 1) TO '%s';\n\n" + AlteredScripts.COMPUTING),

    /** A stream is open, and what was written to it is not yet in the file. */
    STREAM(
        "SELECT lo_from_bytea(4711, 'sign');\n\n"
            + "COPY (SELECT 'of the past'"
            + " UNION ALL SELECT lo_export(4711, '%s')::text"
            + " UNION ALL SELECT pg_sleep(100000)::text) TO '/dev/null';");

    private final String statements;

    Place(String statements) {
      this.statements = statements;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptEndsItWhereverTheServerIs(Place place) throws Exception {
    interruptAt(place);
    assertNothingIsLeft(Postgres.newest());
  }

  private void interruptAt(Place place) throws Exception {
    ClusterOptions options = options(Postgres.newest(), place);
    try (WatchService watch = watch()) {
      CompletableFuture<ClusterException> failure = new CompletableFuture<>();
      Thread maker = Thread.ofPlatform().start(() -> failure.complete(failure(options)));
      awaitSign(watch, failure);
      long start = System.nanoTime();
      maker.interrupt();

      assertThat(failure.get()).hasMessage("the making of %s was interrupted".formatted(target));
      assertWithinBound(start);
    }
  }

  /**
   * Before it reads the host's collations, the server writes what all streams of the process hold:
   * of one that an earlier server left behind, too, to whatever file has its descriptor now.
   */
  @Test
  void whatAStreamHeldIsWrittenToNoOtherFile() throws Exception {
    interruptAt(Place.STREAM);
    Postgres postgres = Postgres.newest();
    Path written = Workspace.newDirectory().resolve("written");
    Path share =
        AlteredScripts.with(
            postgres,
            """
            SELECT lo_from_bytea(4711, 'sign');

            COPY (SELECT 'of today'
                UNION ALL SELECT lo_export(4711, '/dev/null')::text
                UNION ALL SELECT (pg_import_system_collations('pg_catalog') > 0)::text) TO '%s';
            """
                .formatted(written));

    Cluster.create(
        target,
        postgres
            .options()
            .postgres(PostgresDistribution.onClassPath(postgres.major()).shareDirectory(share))
            .build());

    assertThat(written).content().isEqualTo("of today\n1\ntrue\n");
  }

  private static void awaitSign(WatchService watch, CompletableFuture<ClusterException> failure)
      throws InterruptedException {
    while (watch.poll(10, TimeUnit.MILLISECONDS) == null) {
      assertThat(failure.getNow(null)).as("what ended it before").isNull();
    }
  }

  /** Whichever time the machine takes for what comes before. */
  @ParameterizedTest
  @MethodSource(SOME_MAJORS)
  void aTimeoutEndsItInAWaitForALatch(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    ClusterOptions options = options(postgres, Place.LATCH);
    try (WatchService watch = watch()) {
      Duration timeout = Duration.ofSeconds(2);
      ClusterException e = timedOut(options, timeout);
      while (watch.poll() == null) {
        timeout = timeout.multipliedBy(2);
        e = timedOut(options, timeout);
      }

      assertThat(e.phase()).isEqualTo(Phase.SINGLE_USER);
    }
    assertNothingIsLeft(postgres);
  }

  private ClusterException timedOut(ClusterOptions options, Duration timeout) {
    long start = System.nanoTime();

    ClusterException e = failure(options.toBuilder().timeout(timeout).build());

    assertWithinBound(start + timeout.toNanos());
    assertThat(e)
        .hasMessage(
            "the making of %s took longer than the timeout of %d ms: allow it more time"
                .formatted(target, timeout.toMillis()));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    return e;
  }

  /** The JVM's own end takes its time, too. */
  @Test
  void theEndOfTheJvmEndsItInAWaitForALatch() throws Exception {
    try (WatchService watch = watch()) {
      Process process =
          ChildJvm.start(
              Creation.class,
              Workspace.cache().toString(),
              share(Postgres.newest(), Place.LATCH).toString(),
              target.toString());
      watch.take();
      long start = System.nanoTime();
      process.toHandle().destroy();

      process.waitFor();
      assertWithinBound(start);
    }
    assertNothingIsLeft(Postgres.newest());
  }

  @Test
  void aTimeoutMayStrikeAnywhere() throws Exception {
    Postgres postgres = Postgres.newest();
    Cluster.create(Workspace.newDirectory().resolve("cluster"), postgres.options().build());
    Random random = new Random(SEED + Rotation.ofThisRun().seed());
    Duration longest = Duration.ZERO;
    int struck = 0;
    for (int i = 0; i < TIMEOUTS; i++) {
      Duration timeout = Duration.ofNanos(1 + random.nextLong(400_000_000));
      long start = System.nanoTime();
      ClusterException e = failure(postgres.options().timeout(timeout).build());
      Duration late = Duration.ofNanos(System.nanoTime() - start).minus(timeout);
      if (e == null) {
        PathUtils.deleteDirectory(target);
      } else {
        struck++;
        assertThat(e).hasMessageContaining("took longer than the timeout of");
        longest = late.compareTo(longest) > 0 ? late : longest;
      }
      assertThat(parent).isEmptyDirectory();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
    System.out.printf(
        "%d timeouts struck, the slowest end took %d ms%n", struck, longest.toMillis());
    assertThat(struck).isGreaterThan(TIMEOUTS / 10);
    assertThat(longest).isLessThan(BOUND);
    assertNothingIsLeft(postgres);
  }

  @Test
  void aTimeoutThatDoesNotStrikeLeavesNoTrace() throws Exception {
    ClusterOptions options = Postgres.newest().options().timeout(Duration.ofHours(1)).build();
    Cluster.create(Workspace.newDirectory().resolve("first"), options);
    Map<String, String> before = descriptors();

    Cluster.create(target, options);

    // Others of this JVM may be closed meanwhile.
    assertThat(before).isNotEmpty().containsAllEntriesOf(descriptors());
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().equals("pgenesis-timeout"));
  }

  private static Map<String, String> descriptors() throws Exception {
    Map<String, String> state = HostState.now();
    state.keySet().removeIf(name -> !name.startsWith(HostState.DESCRIPTOR));
    return state;
  }

  private ClusterException failure(ClusterOptions options) {
    return catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options));
  }

  private static void assertWithinBound(long start) {
    Duration latency = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("ended after %d ms%n", latency.toMillis());
    assertThat(latency).isLessThan(BOUND);
  }

  private void assertNothingIsLeft(Postgres postgres) throws IOException {
    assertThat(parent).isEmptyDirectory();
    Path next = Workspace.newDirectory().resolve("cluster");
    Path reference = Workspace.newDirectory().resolve("cluster");
    Cluster.create(next, postgres.options().build());
    Cluster.create(reference, postgres.options().build());
    ClusterAssert.assertThat(next).isIdenticalToClusterOf(reference);
  }

  private WatchService watch() throws IOException {
    WatchService watch = FileSystems.getDefault().newWatchService();
    signs.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    return watch;
  }

  /** A server that gives a sign and then stays where it is. */
  private ClusterOptions options(Postgres postgres, Place place) throws IOException {
    Path share = share(postgres, place);
    return postgres
        .options()
        .postgres(PostgresDistribution.onClassPath(postgres.major()).shareDirectory(share))
        .build();
  }

  private Path share(Postgres postgres, Place place) throws IOException {
    return AlteredScripts.with(postgres, place.statements.formatted(signs.resolve("sign")));
  }

  /** Makes a cluster with the scripts of another directory. */
  static final class Creation {
    private Creation() {}

    public static void main(String[] arguments) {
      Cluster.create(
          Path.of(arguments[2]),
          ClusterOptions.builder()
              .method(CreationMethod.BOOTSTRAP)
              .postgres(
                  PostgresDistribution.newestOnClassPath().shareDirectory(Path.of(arguments[1])))
              .cacheDirectory(Path.of(arguments[0]))
              .sync(false)
              .build());
    }
  }
}
