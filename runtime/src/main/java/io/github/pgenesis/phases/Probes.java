package io.github.pgenesis.phases;

import java.nio.file.Path;
import java.util.List;

/**
 * Finds out how many connections and shared buffers a server can have, by letting it check whether
 * it could start. Source: test_config_settings() in src/bin/initdb/initdb.c.
 */
final class Probes {
  private static final int MAJOR_WITH_LARGER_MINIMUM = 17;

  private static final int PAGES_PER_CONNECTION = 10;

  /** In pages of 8 kB. */
  private static final List<Integer> BUFFERS =
      List.of(
          16384, 8192, 4096, 3584, 3072, 2560, 2048, 1536, 1000, 900, 800, 700, 600, 500, 400, 300,
          200, 100, 50);

  private final int major;
  private final Check check;

  Probes(int major, Check check) {
    this.major = major;
    this.check = check;
  }

  /** Whether the server could start. */
  @FunctionalInterface
  interface Check {
    boolean succeeds(int maxConnections, int sharedBuffersPages) throws InterruptedException;
  }

  /**
   * Tries values from the largest to the smallest, which is taken without success: the server will
   * say itself what it dislikes.
   *
   * @param sharedMemory the directory of POSIX shared memory
   */
  Limits find(Path sharedMemory) throws InterruptedException {
    String dynamic = SharedMemoryProbe.isUsable(sharedMemory) ? "posix" : "sysv";
    List<Integer> candidates =
        List.of(100, 50, 40, 30, major == MAJOR_WITH_LARGER_MINIMUM ? 25 : 20);
    int connections = candidates.getLast();
    int provenBuffers = 0;
    for (int candidate : candidates) {
      if (check.succeeds(candidate, candidate * PAGES_PER_CONNECTION)) {
        connections = candidate;
        provenBuffers = candidate * PAGES_PER_CONNECTION;
        break;
      }
    }
    for (int buffers : BUFFERS) {
      if (buffers <= provenBuffers) {
        return new Limits(connections, provenBuffers, dynamic);
      }
      if (check.succeeds(connections, buffers)) {
        return new Limits(connections, buffers, dynamic);
      }
    }
    return new Limits(connections, BUFFERS.getLast(), dynamic);
  }
}
