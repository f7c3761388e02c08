package io.github.pgenesis.hostile;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import java.nio.file.Path;

/** A program that bootstraps a cluster, or says why not. */
final class OneBootstrap {
  private OneBootstrap() {}

  /**
   * Runs it. With {@code -Dmethod} a cluster is made in another way, with {@code -DchildJvm=true}
   * in a child JVM.
   *
   * @param arguments data directory; the cache directory, empty for the default one; the major
   *     version or the directory of a server if not the newest
   */
  public static void main(String[] arguments) {
    ClusterOptions.Builder options =
        ClusterOptions.builder()
            .method(CreationMethod.valueOf(System.getProperty("method", "BOOTSTRAP")))
            .childJvm(Boolean.getBoolean("childJvm"))
            .sync(false);
    if (arguments.length > 1 && !arguments[1].isEmpty()) {
      options.cacheDirectory(Path.of(arguments[1]));
    }
    if (arguments.length > 2) {
      options.postgres(server(arguments[2]));
    }
    try {
      System.out.println(
          "made by " + Cluster.create(Path.of(arguments[0]), options.build()).method());
    } catch (ClusterException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }

  private static PostgresDistribution server(String text) {
    return text.startsWith("/")
        ? PostgresDistribution.at(Path.of(text))
        : PostgresDistribution.onClassPath(Integer.parseInt(text));
  }
}
