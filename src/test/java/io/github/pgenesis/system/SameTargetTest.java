package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two make a cluster at the same target at the same time: one wins, and its cluster is whole. */
class SameTargetTest {
  private static final long SEED = 20261125;

  /** Nanoseconds in which both have heard of a round and wait for its beginning. */
  private static final long LEAD = 20_000_000;

  /** What is at the target and at the WAL directory before. */
  enum Kind {
    ABSENT(false, false, false),
    EMPTY(true, false, false),
    ABSENT_WITH_ABSENT_WAL_DIRECTORY(false, true, false),
    EMPTY_WITH_EMPTY_WAL_DIRECTORY(true, true, true);

    private final boolean isThere;
    private final boolean hasWal;
    private final boolean walIsThere;

    Kind(boolean isThere, boolean hasWal, boolean walIsThere) {
      this.isThere = isThere;
      this.hasWal = hasWal;
      this.walIsThere = walIsThere;
    }

    Path prepare() throws IOException {
      Path directory = Workspace.newDirectoryInMemory();
      if (isThere) {
        Files.createDirectory(target(directory));
      }
      if (walIsThere) {
        Files.createDirectory(wal(directory));
      }
      return directory;
    }

    static Path target(Path directory) {
      return directory.resolve("cluster");
    }

    static Path wal(Path directory) {
      return directory.resolve("wal");
    }
  }

  /** How the clusters are made, and so how long that takes. */
  enum Race {
    OF_COPIES(CreationMethod.GOLDEN, Rotation.ofThisRun().times(8, 25), 30_000),
    OF_BOOTSTRAPS(CreationMethod.BOOTSTRAP, Rotation.ofThisRun().times(2, 4), 500_000);

    private final CreationMethod method;
    private final int rounds;
    private final int mostMicroseconds;

    /**
     * @param rounds for each kind; in every second one both begin at once
     */
    Race(CreationMethod method, int rounds, int mostMicroseconds) {
      this.method = method;
      this.rounds = rounds;
      this.mostMicroseconds = mostMicroseconds;
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTwoThreadsWins(Race race) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      run(
          race,
          (kind, directory, moments) -> {
            List<Future<String>> outcomes = new ArrayList<>();
            for (long moment : moments) {
              outcomes.add(
                  threads.submit(
                      () -> create(race.method, kind, Workspace.cache(), directory, moment)));
            }
            return List.of(outcomes.get(0).get(), outcomes.get(1).get());
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneOfTwoJvmsWins(Race race) throws Exception {
    try (Rival first = new Rival(race);
        Rival second = new Rival(race)) {
      run(
          race,
          (kind, directory, moments) -> {
            first.begin(kind, directory, moments[0]);
            second.begin(kind, directory, moments[1]);
            return List.of(first.outcome(), second.outcome());
          });
    }
  }

  /** Lets two run, each from a moment of {@link System#nanoTime} on, and returns what they say. */
  @FunctionalInterface
  private interface Start {
    List<String> run(Kind kind, Path directory, long[] moments) throws Exception;
  }

  private static void run(Race race, Start start) throws Exception {
    Random random = new Random(SEED);
    int refusedAtOnce = 0;
    for (Kind kind : Kind.values()) {
      Path reference = kind.prepare();
      assertThat(create(race.method, kind, Workspace.cache(), reference, System.nanoTime()))
          .isEqualTo(Maker.MADE);
      for (int round = 1; round <= race.rounds; round++) {
        int delay = random.nextInt(race.mostMicroseconds);
        // As close to each other as can be in every second round.
        int other = round % 2 == 0 ? delay : random.nextInt(race.mostMicroseconds);
        refusedAtOnce += isRefusedAtOnce(kind, reference, start, delay, other) ? 1 : 0;
      }
    }
    assertThat(refusedAtOnce).as("rounds in which both were at work").isPositive();
  }

  private static boolean isRefusedAtOnce(
      Kind kind, Path reference, Start start, int delay, int other) throws Exception {
    Path directory = kind.prepare();
    // Of one clock for all processes: who is told first does not begin first.
    long lead = System.nanoTime() + LEAD;
    long[] moments = {
      lead + TimeUnit.MICROSECONDS.toNanos(delay), lead + TimeUnit.MICROSECONDS.toNanos(other)
    };

    List<String> outcomes = start.run(kind, directory, moments);

    assertThat(outcomes).as(kind.toString()).containsOnlyOnce(Maker.MADE);
    String refusal =
        outcomes.stream().filter(outcome -> !outcome.equals(Maker.MADE)).findFirst().orElseThrow();
    assertThat(refusal).matches(refusals(Kind.target(directory)));
    assertThat(names(directory)).isEqualTo(names(reference));
    assertThat(names(Kind.target(directory))).isEqualTo(names(Kind.target(reference)));
    assertThat(ClusterCompleteness.defects(Kind.target(directory), Kind.target(reference)))
        .isEmpty();
    if (kind.hasWal) {
      assertThat(names(Kind.wal(directory))).isEqualTo(names(Kind.wal(reference)));
    }
    PathUtils.deleteDirectory(directory);
    return refusal.contains("under way");
  }

  /** The other is still at work, or has just ended. */
  private static Pattern refusals(Path target) {
    return Pattern.compile(
        "another creation is under way at %1$s: wait for its end, or name another directory|directory %1$s exists but is not empty: it holds PG_VERSION and \\d+ more\\. Empty it, or name another one\\."
            .formatted(Pattern.quote(target.toString())));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static String create(
      CreationMethod method, Kind kind, Path cache, Path directory, long moment) {
    ClusterOptions.Builder options =
        ClusterOptions.builder()
            .method(method)
            .postgres(PostgresDistribution.newestOnClassPath())
            .cacheDirectory(cache)
            .sync(false);
    if (kind.hasWal) {
      options.walDirectory(Kind.wal(directory));
    }
    while (System.nanoTime() - moment < 0) {
      Thread.onSpinWait();
    }
    try {
      Cluster.create(Kind.target(directory), options.build());
      return Maker.MADE;
    } catch (ClusterException e) {
      return e.getMessage();
    }
  }

  /** Another JVM that makes clusters where it is told to. */
  private static final class Rival implements AutoCloseable {
    private final Process process;
    private final Writer input;
    private final BufferedReader output;

    Rival(Race race) throws IOException {
      process = ChildJvm.start(Maker.class, race.method.name(), Workspace.cache().toString());
      input = process.outputWriter(StandardCharsets.UTF_8);
      output = process.inputReader(StandardCharsets.UTF_8);
      // The first cluster of a JVM takes longer.
      begin(Kind.ABSENT, Kind.ABSENT.prepare(), System.nanoTime());
      assertThat(outcome()).isEqualTo(Maker.MADE);
    }

    void begin(Kind kind, Path directory, long moment) throws IOException {
      input.write("%s %d %s\n".formatted(kind, moment, directory));
      input.flush();
    }

    String outcome() throws IOException {
      return Optional.ofNullable(output.readLine()).orElse("the JVM has ended");
    }

    @Override
    public void close() throws IOException {
      input.close();
      process.onExit().join();
    }
  }

  /** The program of such a JVM. */
  static final class Maker {
    private static final String MADE = "made";

    private Maker() {}

    public static void main(String[] arguments) throws IOException {
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line;
      while ((line = input.readLine()) != null) {
        String[] words = line.split(" ", 3);
        System.out.println(
            create(
                CreationMethod.valueOf(arguments[0]),
                Kind.valueOf(words[0]),
                Path.of(arguments[1]),
                Path.of(words[2]),
                Long.parseLong(words[1])));
      }
    }
  }
}
