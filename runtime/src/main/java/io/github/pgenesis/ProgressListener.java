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

  /** A bootstrap has decided something. A copy of a golden cluster decides nothing. */
  default void chosen(Choice choice, String value) {}

  /**
   * A line of the server's log, heard when its phase has succeeded: mostly warnings. Those of a
   * phase that fails are in the {@link ClusterException}.
   */
  default void said(String line) {}
}
