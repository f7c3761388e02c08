package io.github.pgenesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * A new identity, made on a thread of its own: the first secure random number of a JVM takes as
 * long as the writing of half a cluster.
 */
final class FreshIdentity implements Supplier<ClusterIdentity> {
  private final FutureTask<ClusterIdentity> task = new FutureTask<>(FreshIdentity::make);

  FreshIdentity() {
    try {
      Thread.ofPlatform().daemon().name("pgenesis-identity").start(task);
    } catch (OutOfMemoryError e) {
      // The system has no more threads.
      task.run();
    }
  }

  private static ClusterIdentity make() {
    return ClusterIdentity.fresh(Clock.systemUTC(), new SecureRandom());
  }

  /** Waits for it; the interrupt of a thread that waits is left for others to notice. */
  @Override
  public ClusterIdentity get() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return make();
    } catch (ExecutionException e) {
      // The system's random numbers come out of a file.
      throw new UncheckedIOException(
          new IOException("the system gives no random numbers", e.getCause()));
    }
  }
}
