package io.github.pgenesis.engine;

import java.time.Duration;
import java.util.List;

/**
 * How a phase ended.
 *
 * @param status its exit status: 0 for success, 134 for a PANIC
 * @param log the server's own lines, in order
 * @param output lines of its standard output, of {@link
 *     PhaseRequest.EntryPoint#DESCRIBE_CONFIGURATION} only: prompts and results are of no use to
 *     anybody
 * @param cancelled whether it ended because it was told to
 */
public record PhaseResult(
    int status, List<String> log, List<String> output, Duration duration, boolean cancelled) {
  /** Copies the lines. */
  public PhaseResult {
    log = List.copyOf(log);
    output = List.copyOf(output);
  }

  /** The same with asterisks in place of a secret. */
  public PhaseResult without(String secret) {
    return with(secret, "***");
  }

  /** The same with another text in the log in place of one. */
  PhaseResult with(String text, String replacement) {
    return new PhaseResult(
        status,
        log.stream().map(line -> line.replace(text, replacement)).toList(),
        output,
        duration,
        cancelled);
  }
}
