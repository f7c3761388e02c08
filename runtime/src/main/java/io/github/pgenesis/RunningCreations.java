package io.github.pgenesis;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The creations under way in this JVM. When the JVM shuts down they are cancelled, and it waits
 * until each has cleared up behind itself; so is one that takes longer than it may.
 */
final class RunningCreations {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Set<RunningCreation> RUNNING = ConcurrentHashMap.newKeySet();

  private static volatile boolean shuttingDown;

  /** Initialised with the first creation: a JVM that makes no cluster gets no hook. */
  private static final class Hook {
    static {
      try {
        Runtime.getRuntime()
            .addShutdownHook(new Thread(RunningCreations::cancelAll, "pgenesis-shutdown"));
      } catch (IllegalStateException e) {
        shuttingDown = true;
      }
    }

    static void install() {}
  }

  private RunningCreations() {}

  /** Why a creation ends before it is finished. */
  enum Reason {
    /** Its thread was interrupted. */
    INTERRUPT,
    /** It took too long. */
    TIMEOUT,
    /** The JVM ends. */
    SHUTDOWN
  }

  /**
   * One creation, of the thread that began it; closed by that thread when nothing of it is left to
   * do.
   *
   * <p>Who cancels it interrupts its thread, since much of what it waits for ends by nothing else:
   * files, other callers, the disk.
   */
  static final class RunningCreation implements AutoCloseable {
    private final Thread maker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Reason reason = Reason.INTERRUPT;
    private Optional<Thread> timer = Optional.empty();
    private boolean interruptedByUs;
    private boolean closed;

    /** Asked from any thread. */
    boolean isCancelled() {
      return reason != Reason.INTERRUPT || maker.isInterrupted();
    }

    /** Means something only if it has ended early. */
    Reason reason() {
      return reason;
    }

    private synchronized void cancel(Reason why) {
      if (!closed && reason == Reason.INTERRUPT) {
        reason = why;
        interruptedByUs = !maker.isInterrupted();
        maker.interrupt();
      }
    }

    private void cancelAfter(Duration timeout) {
      Thread.ofPlatform()
          .daemon()
          .name("pgenesis-timeout")
          .start(() -> {
            try {
              if (!ended.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS)) {
                cancel(Reason.TIMEOUT);
              }
            } catch (InterruptedException e) {
              // Nobody knows this thread.
              Thread.currentThread().interrupt();
            }
          });
    }

    @Override
    public void close() {
      synchronized (this) {
        closed = true;
      }
      RUNNING.remove(this);
      ended.countDown();
      boolean interrupted = Thread.interrupted();
      timer.ifPresent(RunningCreation::join);
      // Whoever calls us has interrupted nobody.
      if (interrupted && !interruptedByUs) {
        maker.interrupt();
      }
    }

    /** It ends at once. */
    private static void join(Thread timer) {
      boolean interrupted = false;
      while (timer.isAlive()) {
        try {
          timer.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Begins one.
   *
   * @param timeout after which it is cancelled
   * @throws ClusterException if the JVM is shutting down: it would end in the midst of it; or if
   *     the system has no thread for the timeout
   */
  static RunningCreation begin(Optional<Duration> timeout) {
    Hook.install();
    RunningCreation creation = new RunningCreation();
    RUNNING.add(creation);
    if (shuttingDown) {
      creation.close();
      throw new ClusterException(
          Phase.PREPARATION,
          "the JVM is shutting down, and would end before the cluster is made: make clusters earlier",
          null);
    }
    try {
      timeout.ifPresent(creation::cancelAfter);
    } catch (OutOfMemoryError e) {
      creation.close();
      throw new ClusterException(
          Phase.PREPARATION,
          "the system has no thread to watch the timeout with: look at the limits of processes",
          e);
    }
    return creation;
  }

  private static void cancelAll() {
    shuttingDown = true;
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    RUNNING.forEach(creation -> creation.cancel(Reason.SHUTDOWN));
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
