package io.github.pgenesis;

import java.time.Duration;

/**
 * Hears how the making of a cluster goes on, on the thread that makes it. An exception it throws
 * ends the making.
 */
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = new ProgressListener() {};

  /** A phase begins. */
  default void started(Phase phase) {}

  /** A phase has succeeded; of one that fails nothing more is heard. */
  default void finished(Phase phase, Duration duration) {}
}
