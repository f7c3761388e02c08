package io.github.pgenesis;

import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.isolation.ChildJvm;
import io.github.pgenesis.isolation.ChildJvmException;
import io.github.pgenesis.isolation.MessageWriter;
import io.github.pgenesis.phases.Limits;
import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.Step;
import io.github.pgenesis.phases.StepListener;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A bootstrap in a child JVM, seen from here: nothing native but the child's. What surrounds it,
 * from the staging directory to the listener, stays here.
 */
final class ChildBootstrapWork implements ClusterWork {
  private final ChildJvm child;
  private final String serverVersion;

  private ChildBootstrapWork(ChildJvm child, String serverVersion) {
    this.child = child;
    this.serverVersion = serverVersion;
  }

  /**
   * Finds the server, and lets a child check the options against it.
   *
   * @param cache that of the options
   * @param cancelled asked from time to time
   * @throws IllegalArgumentException if an option cannot be
   * @throws InterruptedException if interrupted or cancelled
   */
  static ChildBootstrapWork prepare(
      ClusterOptions options, CacheDirectory cache, BooleanSupplier cancelled)
      throws InterruptedException {
    Platform.requireSupported();
    // Here, since a class path may be known to this JVM's class loaders alone.
    Installation installation = options.postgres().find(cache);
    Path cachePath = Path.of(cache.toString());
    byte[] message =
        OptionsMessage.write(
            options.toBuilder().cacheDirectory(cachePath).build(),
            installation.executable(),
            installation.share().path("postgres.bki").getParent());
    ChildJvm child = ChildJvm.start(ChildBootstrap.class, cachePath);
    try {
      child.send(message);
      return new ChildBootstrapWork(
          child, awaitPrepared(child, options.progressListener(), cancelled));
    } catch (Throwable e) {
      child.close();
      throw e;
    }
  }

  private static String awaitPrepared(
      ChildJvm child, ProgressListener listener, BooleanSupplier cancelled)
      throws InterruptedException {
    while (true) {
      switch (next(child, cancelled)) {
        case ChildEvent.Chosen(Choice choice, String value) -> listener.chosen(choice, value);
        case ChildEvent.Prepared(String version) -> {
          return version;
        }
        case ChildEvent.Failed(ChildFailure failure) -> rethrow(failure);
        case ChildEvent other -> throw unexpected(other);
      }
    }
  }

  private static void rethrow(ChildFailure failure) throws InterruptedException {
    try {
      failure.rethrow();
    } catch (PhaseFailedException e) {
      throw unexpected(new ChildEvent.Failed(failure));
    }
  }

  private static ChildEvent next(ChildJvm child, BooleanSupplier cancelled)
      throws InterruptedException {
    byte[] message = child.receive(cancelled);
    try {
      return ChildEvent.of(message);
    } catch (IllegalStateException e) {
      throw new ChildJvmException("the child JVM is not understood: " + e.getMessage(), List.of());
    }
  }

  private static ChildJvmException unexpected(ChildEvent event) {
    return new ChildJvmException("the child JVM said %s out of turn".formatted(event), List.of());
  }

  @Override
  public CreationMethod method() {
    return CreationMethod.BOOTSTRAP;
  }

  @Override
  public String serverVersion() {
    return serverVersion;
  }

  @Override
  public void run(Path place, StepListener listener, BooleanSupplier cancelled)
      throws InterruptedException, PhaseFailedException {
    child.send(new MessageWriter().text(place.toString()).end());
    while (true) {
      switch (next(child, cancelled)) {
        case ChildEvent.Started(Step step) -> {
          listener.started(step);
          child.send(ChildBootstrap.proceed());
        }
        case ChildEvent.Finished(Step step) -> listener.finished(step);
        case ChildEvent.Limited(Limits limits) -> listener.limited(limits);
        case ChildEvent.Logged(List<String> lines) -> listener.logged(lines);
        case ChildEvent.Failed(ChildFailure failure) -> failure.rethrow();
        case ChildEvent.Done() -> {
          close();
          return;
        }
        case ChildEvent other -> throw unexpected(other);
      }
    }
  }

  /** Nothing of the child is left. */
  @Override
  public void close() {
    child.close();
  }
}
