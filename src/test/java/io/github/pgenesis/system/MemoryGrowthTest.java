package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a thousand bootstraps leave in the memory of their JVM. */
@Tag("endurance")
class MemoryGrowthTest {
  private static final int CLUSTERS = 1000;

  /** The bound. */
  private static final double MOST_KILOBYTES = 100;

  @Test
  void aClusterLeavesLessThanAHundredKilobytes() throws Exception {
    Postgres.majors().forEach(major -> new Postgres(major).prefix());

    Program.Outcome outcome =
        new JavaProgram(Creations.class)
            .nativeAccess()
            .jvmOptions("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch")
            .run(
                Workspace.cache().toString(),
                Workspace.newDirectoryInMemory().toString(),
                Integer.toString(CLUSTERS));

    assertThat(outcome.status()).as(outcome.err()).isZero();
    double perCluster = Double.parseDouble(outcome.out().strip());
    System.out.printf("%.1f kB of memory for each of %d bootstraps%n", perCluster, CLUSTERS);
    assertThat(perCluster).isLessThan(MOST_KILOBYTES);
  }

  /** Makes clusters of all majors in two threads, and prints the growth in kB per cluster. */
  static final class Creations {
    private static final int THREADS = 2;
    private static final int WARM_UP = 80;

    private Creations() {}

    public static void main(String[] arguments) throws Exception {
      Path cache = Path.of(arguments[0]);
      Path directory = Path.of(arguments[1]);
      int clusters = Integer.parseInt(arguments[2]);
      make(WARM_UP, cache, directory);
      long before = anonymousKilobytes();
      make(clusters, cache, directory);
      System.out.println((anonymousKilobytes() - before) / (double) clusters);
    }

    private static void make(int clusters, Path cache, Path directory) throws Exception {
      try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
        List<Future<?>> made = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
          Path target = directory.resolve("cluster-" + i);
          ClusterOptions options =
              ClusterOptions.builder()
                  .method(CreationMethod.BOOTSTRAP)
                  .postgres(PostgresDistribution.onClassPath(15 + i % 4))
                  .cacheDirectory(cache)
                  .sync(false)
                  .build();
          made.add(
              executor.submit(() -> {
                Cluster.create(target, options);
                PathUtils.deleteDirectory(target);
                return null;
              }));
        }
        for (Future<?> one : made) {
          one.get();
        }
      }
      System.gc();
    }

    /** The heap, which is all there from the start, is a part of it and does not grow. */
    private static long anonymousKilobytes() throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
