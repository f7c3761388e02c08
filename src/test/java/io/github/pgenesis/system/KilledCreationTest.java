package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.KilledJvm;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Server;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * JVMs that are killed at random moments while they make clusters. A target is afterwards what it
 * was before, or a complete cluster; one that was an empty directory may hold a part of a cluster,
 * but never {@code PG_VERSION} and with it the look of a cluster.
 */
class KilledCreationTest {
  private static final long SEED = 20261121;

  /** How the clusters are made. */
  enum Way {
    BOOTSTRAP(10, Duration.ofMillis(1200)) {
      @Override
      void create(Path target, Path cache) {
        Cluster.create(target, options(cache, CreationMethod.BOOTSTRAP));
      }
    },
    GOLDEN(100, Duration.ofMillis(150)) {
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

  @ParameterizedTest
  @EnumSource
  void everyTargetIsAsBeforeOrAComplete(Way way) throws Exception {
    Random random = new Random(SEED);
    Path reference = Workspace.newDirectory().resolve("cluster");
    way.create(reference, Workspace.cache());
    int unfinished = 0;
    for (int kill = 1; kill <= way.kills; kill++) {
      Path directory = Workspace.newDirectory();
      Duration life = Duration.ofNanos(random.nextLong(way.longestLife.toNanos()));

      List<String> said =
          KilledJvm.run(
              life,
              Creations.class,
              way.name(),
              Workspace.cache().toString(),
              directory.toString());

      for (String line : said) {
        if (line.startsWith(Creations.BEGIN)) {
          String name = line.substring(Creations.BEGIN.length());
          boolean finished = said.contains(Creations.END + name);
          unfinished += finished ? 0 : 1;
          assertAsBeforeOrComplete(directory.resolve(name), finished, reference);
        }
      }
      PathUtils.deleteDirectory(directory);
    }
    assertThat(unfinished).as("kills that hit a creation").isGreaterThan(way.kills / 2);
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
    Path directory = Workspace.newDirectory().resolve("cluster");
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
