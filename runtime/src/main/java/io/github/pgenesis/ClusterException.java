package io.github.pgenesis;

import java.util.List;
import java.util.OptionalInt;

/**
 * A cluster could not be made. The message says what was wrong and what to do; at the directory
 * everything is as it was before, unless the message says that the cluster is complete but could
 * not be written through to the disk, or that something could not be removed.
 */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Phase phase;

  /** Negative if the phase did not end with a status. */
  private final int status;

  /** Lines, since a list need not be serializable. */
  private final String serverLog;

  ClusterException(Phase phase, String message, Throwable cause) {
    this(phase, message, -1, List.of(), cause);
  }

  ClusterException(
      Phase phase, String message, int status, List<String> serverLog, Throwable cause) {
    super(message, cause);
    this.phase = phase;
    this.status = status;
    this.serverLog = String.join("\n", serverLog);
  }

  /** The phase that failed. */
  public Phase phase() {
    return phase;
  }

  /**
   * The exit status of the server: 1 for an error, 134 for a PANIC; empty if the failure is not the
   * server's.
   */
  public OptionalInt exitStatus() {
    return status < 0 ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** What the server said in the failed phase, line by line. */
  public List<String> serverLog() {
    return serverLog.lines().toList();
  }
}
