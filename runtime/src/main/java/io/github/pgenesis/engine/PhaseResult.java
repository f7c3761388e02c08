package io.github.pgenesis.engine;

import java.time.Duration;
import java.util.List;

/**
 * How a phase ended.
 *
 * @param status its exit status: 0 for success, 134 for a PANIC
 * @param log the server's own lines, in order
 * @param cancelled whether it ended because it was told to
 */
public record PhaseResult(int status, List<String> log, Duration duration, boolean cancelled) {
  /** Copies the log. */
  public PhaseResult {
    log = List.copyOf(log);
  }
}
