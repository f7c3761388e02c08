package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.KilledJvm;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * JVMs that are killed at random moments while they make clusters. A target is afterwards what it
 * was before, or a complete cluster; one that was an empty directory may hold a part of a cluster,
 * but never {@code PG_VERSION} and with it the look of a cluster. The next creation clears up, and
 * leaves what a live neighbour is at.
 */
class KilledCreationTest {
  private static final long SEED = 20261121;

  /** How the clusters are made. */
  enum Way {
    BOOTSTRAP(4, Duration.ofMillis(1200)) {
      @Override
      void create(Path target, Path cache) {
        Cluster.create(target, options(cache, CreationMethod.BOOTSTRAP));
      }
    },
    GOLDEN(20, Duration.ofMillis(150)) {
      @Override
      void create(Path target, Path cache) {
        Cluster.create(target, options(cache, CreationMethod.GOLDEN));
      }
    };

    private final int kills;
    private final Duration longestLife;

    /**
     * @param longestLife a JVM is killed within this time, in which it makes some clusters
     */
    Way(int kills, Duration longestLife) {
      this.kills = kills;
      this.longestLife = longestLife;
    }

    abstract void create(Path target, Path cache);
  }

  /** Not those of {@link Postgres}, which would make a workspace that a killed JVM leaves. */
  private static ClusterOptions options(Path cache, CreationMethod method) {
    return ClusterOptions.builder()
        .method(method)
        .postgres(PostgresDistribution.newestOnClassPath())
        .cacheDirectory(cache)
        .sync(false)
        .build();
  }

  /** Other moments with each commit. */
  @Test
  void everyTargetIsAsBeforeOrComplete() throws Exception {
    Random random = new Random(SEED + Rotation.ofThisRun().seed());
    Kills kills = new Kills();
    for (Way way : Way.values()) {
      kills.of(way, way.kills, random);
    }
    kills.assertThatTheyHit();
  }

  /** Takes minutes. */
  @ParameterizedTest
  @EnumSource
  @Tag("endurance")
  void aHundredAreKilled(Way way) throws Exception {
    Kills kills = new Kills();
    kills.of(way, 100, new Random(SEED - 1));
    kills.assertThatTheyHit();
  }

  /** Counts what they did. */
  private static final class Kills {
    private int kills;
    private int unfinished;
    private int withLeftovers;

    void of(Way way, int count, Random random) throws Exception {
      Path references = Workspace.newDirectoryInMemory();
      way.create(references.resolve("cluster"), Workspace.cache());
      Way.GOLDEN.create(references.resolve("copy"), Workspace.cache());
      for (int kill = 1; kill <= count; kill++) {
        KilledRun run = new KilledRun(way, references);
        Duration life = Duration.ofNanos(random.nextLong(way.longestLife.toNanos()));
        run.besideALiveNeighbour(life);
        kills++;
        unfinished += run.unfinished;
        withLeftovers += run.hadLeftovers ? 1 : 0;
        PathUtils.deleteDirectory(run.directory);
      }
    }

    void assertThatTheyHit() {
      System.out.printf(
          "%d kills: %d hit a creation, %d left something%n", kills, unfinished, withLeftovers);
      assertThat(unfinished).as("kills that hit a creation").isGreaterThan(kills / 4);
      assertThat(withLeftovers).as("kills that left something").isGreaterThan(kills / 8);
    }
  }

  /** A JVM that is killed, what it leaves, and who comes after it. */
  private static final class KilledRun {
    private final Path directory = Workspace.newDirectoryInMemory();
    private final Path neighbour = directory.resolve("neighbour");
    private final Way way;
    private final Path reference;
    private final Path copy;
    private int unfinished;
    private boolean hadLeftovers;

    KilledRun(Way way, Path references) {
      this.way = way;
      this.reference = references.resolve("cluster");
      this.copy = references.resolve("copy");
    }

    /** While one of our own creations is about to be published, the others come and go. */
    void besideALiveNeighbour(Duration life) throws IOException {
      ProgressListener listener =
          new ProgressListener() {
            @Override
            public void started(Phase phase) {
              if (phase == Phase.PUBLICATION) {
                try {
                  Set<Path> ofNeighbour = traces(directory);
                  assertThat(ofNeighbour).as("place and claim").hasSize(2);
                  killAndClear(life, ofNeighbour);
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              }
            }
          };
      Cluster.create(
          neighbour,
          options(Workspace.cache(), CreationMethod.GOLDEN).toBuilder()
              .progressListener(listener)
              .build());
      assertThat(ClusterCompleteness.defects(neighbour, copy)).isEmpty();
      assertThat(traces(directory)).isEmpty();
    }

    private void killAndClear(Duration life, Set<Path> ofNeighbour) throws Exception {
      List<String> said =
          KilledJvm.run(
              life,
              Creations.class,
              way.name(),
              Workspace.cache().toString(),
              directory.toString());
      List<Path> notMade = new ArrayList<>();
      for (String line : said) {
        if (line.startsWith(Creations.BEGIN)) {
          String name = line.substring(Creations.BEGIN.length());
          Path target = directory.resolve(name);
          boolean finished = said.contains(Creations.END + name);
          unfinished += finished ? 0 : 1;
          assertAsBeforeOrComplete(target, finished, reference);
          if (!ClusterCompleteness.isCluster(target)) {
            notMade.add(target);
            hadLeftovers |= Files.isDirectory(target) && !traces(target).isEmpty();
          }
        }
      }
      hadLeftovers |= !traces(directory).equals(ofNeighbour);

      Path next = directory.resolve("next");
      Way.GOLDEN.create(next, Workspace.cache());

      assertThat(traces(directory)).isEqualTo(ofNeighbour);
      assertThat(ClusterCompleteness.defects(next, copy)).isEmpty();
      for (Path target : notMade) {
        Way.GOLDEN.create(target, Workspace.cache());
        assertThat(traces(target)).isEmpty();
        assertThat(ClusterCompleteness.defects(target, copy)).as(target.toString()).isEmpty();
      }
      assertThat(traces(directory)).isEqualTo(ofNeighbour);
    }

    private static Set<Path> traces(Path directory) throws IOException {
      try (Stream<Path> entries = Files.list(directory)) {
        return entries
            .filter(entry -> entry.getFileName().toString().startsWith(".pgenesis-"))
            .collect(Collectors.toSet());
      }
    }
  }

  private static void assertAsBeforeOrComplete(Path target, boolean finished, Path reference)
      throws IOException {
    if (ClusterCompleteness.isCluster(target)) {
      assertThat(ClusterCompleteness.defects(target, reference)).as(target.toString()).isEmpty();
      return;
    }
    assertThat(finished).as(target + " was made").isFalse();
    assertThat(Files.exists(target)).as(target.toString()).isEqualTo(Creations.wasThere(target));
  }

  @Test
  void aServerTakesNoDirectoryWithoutItsVersionFile() throws IOException {
    Path directory = Workspace.newDirectoryInMemory().resolve("cluster");
    Cluster.create(directory, options(Workspace.cache(), CreationMethod.GOLDEN));
    Files.delete(directory.resolve("PG_VERSION"));

    assertThatThrownBy(() -> Server.start(Postgres.newest(), directory).close())
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll("is not a valid data directory", "PG_VERSION");
  }

  /** Makes one cluster after the other and says when each begins and when it is made. */
  static final class Creations {
    private static final String BEGIN = "begin ";
    private static final String END = "end ";
    private static final String EXISTING = "existing-";
    private static final String ABSENT = "absent-";

    private Creations() {}

    static boolean wasThere(Path target) {
      return target.getFileName().toString().startsWith(EXISTING);
    }

    public static void main(String[] arguments) throws IOException {
      Way way = Way.valueOf(arguments[0]);
      Path cache = Path.of(arguments[1]);
      Path directory = Path.of(arguments[2]);
      // The first one takes much longer, and so would be hit by most kills before it has begun.
      way.create(directory.resolve("warm"), cache);
      // Nobody reads any more if the test has ended.
      for (int number = 0; !System.out.checkError(); number++) {
        Path target = directory.resolve((number % 2 == 0 ? ABSENT : EXISTING) + number);
        if (wasThere(target)) {
          Files.createDirectory(target);
        }
        System.out.println(BEGIN + target.getFileName());
        way.create(target, cache);
        System.out.println(END + target.getFileName());
      }
    }
  }
}
