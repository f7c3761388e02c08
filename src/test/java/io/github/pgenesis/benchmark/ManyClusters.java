package io.github.pgenesis.benchmark;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** Makes many clusters and prints how many megabytes of resident memory each has cost. */
final class ManyClusters {
  private static final int WARM_UP = 20;

  private ManyClusters() {}

  public static void main(String[] arguments) throws IOException {
    ClusterOptions options =
        ClusterOptions.builder()
            .method(CreationMethod.BOOTSTRAP)
            .cacheDirectory(Path.of(arguments[0]))
            .sync(false)
            .build();
    Path directory = Path.of(arguments[1]).resolve("many");
    int count = Integer.parseInt(arguments[2]);
    for (int i = 0; i < WARM_UP; i++) {
      createAndDelete(directory, options);
    }
    long before = residentKilobytes();
    for (int i = 0; i < count; i++) {
      createAndDelete(directory, options);
    }
    System.out.println((residentKilobytes() - before) / 1024.0 / count);
  }

  private static void createAndDelete(Path directory, ClusterOptions options) throws IOException {
    Cluster.create(directory, options);
    PathUtils.deleteDirectory(directory);
  }

  private static long residentKilobytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
