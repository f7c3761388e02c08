package io.github.pgenesis.system;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import java.nio.file.Path;

/** A program that makes a cluster and says how, or why it has not. */
final class OneCreation {
  private OneCreation() {}

  /**
   * Runs it.
   *
   * @param arguments data directory, method, superuser
   */
  public static void main(String[] arguments) {
    ClusterOptions options =
        ClusterOptions.builder()
            .method(CreationMethod.valueOf(arguments[1]))
            .superuser(arguments[2])
            .sync(false)
            .build();
    try {
      Cluster cluster = Cluster.create(Path.of(arguments[0]), options);
      System.out.println(cluster.serverVersion() + " by " + cluster.method());
    } catch (ClusterException e) {
      System.out.println("refused: " + e.getMessage());
    }
  }
}
