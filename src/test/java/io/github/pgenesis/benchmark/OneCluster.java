package io.github.pgenesis.benchmark;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import java.nio.file.Path;

/** Makes one cluster and prints how many milliseconds the call took. */
final class OneCluster {
  private OneCluster() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    Cluster.create(
        Path.of(arguments[1]),
        ClusterOptions.builder()
            .method(CreationMethod.valueOf(arguments[2]))
            .cacheDirectory(Path.of(arguments[0]))
            .sync(false)
            .build());
    System.out.println((System.nanoTime() - start) / 1e6);
  }
}
