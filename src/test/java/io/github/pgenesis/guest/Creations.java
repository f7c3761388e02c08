package io.github.pgenesis.guest;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterIdentity;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;

/**
 * Bootstraps with one identity, each compared to the last byte with one that was made alone.
 * Thread-safe.
 */
final class Creations {
  private static final ClusterIdentity IDENTITY =
      ClusterIdentity.of(
          0x1234_5678_9abcL,
          new byte[ClusterIdentity.NONCE_LENGTH],
          Instant.parse("2026-01-01T00:00:00Z"));

  private final Path cache;
  private final Path directory;
  private final Map<Integer, Path> alone = new TreeMap<>();
  private final Map<Path, Integer> made = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param directory where they are made
   */
  Creations(Path cache, Path directory) throws IOException {
    this.cache = cache;
    this.directory = Files.createDirectories(directory);
  }

  /** Makes the ones that others are compared with. */
  void makeAlone(List<Integer> majors) {
    for (int major : majors) {
      alone.put(major, create(major, directory.resolve("alone-" + major)));
    }
  }

  /** Makes one to be compared later; what goes wrong is kept. */
  void makeOne(int major) {
    Path target = directory.resolve("cluster-" + number.incrementAndGet());
    try {
      create(major, target);
      made.put(target, major);
    } catch (Exception | Error e) {
      failures.add("a cluster of %d: %s, because of %s".formatted(major, e, e.getCause()));
    }
    finished.incrementAndGet();
  }

  /**
   * Compares what has been made and removes it. That opens files of clusters, which nobody else in
   * this process does.
   */
  void compare() throws IOException {
    for (Map.Entry<Path, Integer> cluster : made.entrySet()) {
      int major = cluster.getValue();
      List<String> differences = SameBytes.differences(cluster.getKey(), alone.get(major));
      if (!differences.isEmpty()) {
        failures.add(
            "a cluster of %d is not like one made alone: %s".formatted(major, differences));
      }
      PathUtils.deleteDirectory(cluster.getKey());
    }
    made.clear();
  }

  private Path create(int major, Path target) {
    ClusterOptions options =
        ClusterOptions.builder()
            .method(CreationMethod.BOOTSTRAP)
            .postgres(PostgresDistribution.onClassPath(major))
            .cacheDirectory(cache)
            .identity(IDENTITY)
            .sync(false)
            .build();
    return Cluster.create(target, options).directory();
  }

  /** Threads named {@code creator-0} and so on, each of which makes so many of one major. */
  List<Thread> start(List<Integer> majors, int each) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < majors.size(); i++) {
      int major = majors.get(i);
      threads.add(
          new Thread(
              () -> {
                for (int turn = 0; turn < each; turn++) {
                  makeOne(major);
                }
              },
              "creator-" + i));
    }
    threads.forEach(Thread::start);
    return threads;
  }

  int finished() {
    return finished.get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}
