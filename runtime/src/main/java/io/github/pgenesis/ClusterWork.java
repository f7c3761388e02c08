package io.github.pgenesis;

import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.StepListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * One way to fill a data directory, with everything found and checked that it takes. Closed when
 * nothing of it is left to do.
 */
interface ClusterWork extends AutoCloseable {
  CreationMethod method();

  /** As {@code postgres -V} has it, such as {@code 18.6}. */
  String serverVersion();

  /**
   * Makes the cluster's files; what they leave when this fails is the caller's to remove.
   *
   * @param place empty, with the mode of a data directory
   * @param cancelled asked from time to time; once true, the work ends early
   */
  void run(Path place, StepListener listener, BooleanSupplier cancelled)
      throws IOException, InterruptedException, PhaseFailedException;

  @Override
  default void close() {}
}
