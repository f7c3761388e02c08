package io.github.pgenesis.faulty;

import io.github.pgenesis.ClusterException;
import io.github.pgenesis.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a creation under a fault ended.
 *
 * @param phase the one that failed, empty if the cluster was made
 * @param status the server's, if it ended with one
 * @param message what the caller was told
 */
record Outcome(Optional<Phase> phase, OptionalInt status, String message) {
  private static final String SEPARATOR = "\t";

  static Outcome made() {
    return new Outcome(Optional.empty(), OptionalInt.empty(), "");
  }

  /**
   * Looks at the exception.
   *
   * @throws AssertionError if the server ended with a status, and its words are not there
   */
  static Outcome failed(ClusterException e) {
    if (e.exitStatus().isPresent()) {
      List<String> log = e.serverLog();
      boolean told = log.stream().anyMatch(line -> e.getMessage().contains(line));
      boolean silent = log.isEmpty() && e.getMessage().contains("it said nothing");
      boolean interrupted = e.getMessage().contains("was interrupted");
      if (!told && !silent && !interrupted) {
        throw new AssertionError("the server's words %s are not in: %s".formatted(log, e), e);
      }
    }
    return new Outcome(Optional.of(e.phase()), e.exitStatus(), e.getMessage());
  }

  boolean isMade() {
    return phase.isEmpty();
  }

  /** In one line. */
  String line() {
    return String.join(
        SEPARATOR,
        phase.map(Phase::name).orElse(""),
        status.isPresent() ? Integer.toString(status.getAsInt()) : "",
        message.replaceAll("\\s+", " "));
  }

  static Outcome ofLine(String line) {
    List<String> parts = Arrays.asList(line.split(SEPARATOR, -1));
    return new Outcome(
        parts.get(0).isEmpty() ? Optional.empty() : Optional.of(Phase.valueOf(parts.get(0))),
        parts.get(1).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(parts.get(1))),
        parts.get(2));
  }
}
