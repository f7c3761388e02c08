package io.github.pgenesis;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The creations under way in this JVM. When the JVM shuts down they are cancelled, and it waits
 * until each has cleared up behind itself.
 */
final class RunningCreations {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Set<RunningCreation> RUNNING = ConcurrentHashMap.newKeySet();

  /** Initialised with the first creation: a JVM that makes no cluster gets no hook. */
  private static final class Hook {
    static {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(RunningCreations::cancelAll, "pgenesis-shutdown"));
    }

    static void install() {}
  }

  private RunningCreations() {}

  /** One creation; closed when nothing of it is left to do. */
  static final class RunningCreation implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;

    boolean isCancelled() {
      return cancelled;
    }

    @Override
    public void close() {
      RUNNING.remove(this);
      ended.countDown();
    }
  }

  static RunningCreation begin() {
    Hook.install();
    RunningCreation creation = new RunningCreation();
    RUNNING.add(creation);
    return creation;
  }

  private static void cancelAll() {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    RUNNING.forEach(creation -> creation.cancelled = true);
    for (RunningCreation creation : RUNNING) {
      try {
        if (!creation.ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
