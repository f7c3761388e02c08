package io.github.pgenesis.hostile;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterIdentity;
import io.github.pgenesis.support.Postgres;
import java.nio.file.Path;
import java.time.Instant;

/** A program that bootstraps a cluster of every major under a filter. */
final class ConfinedCreations {
  private static final ClusterIdentity IDENTITY =
      ClusterIdentity.of(
          7_000_000_000_000_000_001L,
          new byte[ClusterIdentity.NONCE_LENGTH],
          Instant.parse("2026-01-02T03:04:05Z"));

  private ConfinedCreations() {}

  /**
   * Runs it.
   *
   * @param arguments the filter, the directory of the clusters, the cache directory
   */
  public static void main(String[] arguments) {
    Confinement.valueOf(arguments[0]).enter();
    Path parent = Path.of(arguments[1]);
    Postgres.majors().forEach(major -> create(parent, major, Path.of(arguments[2])));
  }

  /** Makes one whose bytes owe nothing to the clock. */
  static void create(Path parent, int major, Path cache) {
    Cluster cluster =
        Cluster.create(
            parent.resolve(Integer.toString(major)),
            new Postgres(major).options().cacheDirectory(cache).identity(IDENTITY).build());
    System.out.println(cluster.method() + " of " + major);
  }
}
