package io.github.pgenesis.faulty;

import io.github.pgenesis.Phase;
import java.util.EnumMap;
import java.util.Map;

/** What came of the faults of one kind. */
final class Tally {
  private final String name;
  private final Map<Phase, Integer> failures = new EnumMap<>(Phase.class);
  private int faults;
  private int made;

  Tally(String name) {
    this.name = name;
  }

  void add(Outcome outcome) {
    faults++;
    if (outcome.isMade()) {
      made++;
    } else {
      failures.merge(outcome.phase().orElseThrow(), 1, Integer::sum);
    }
  }

  int faults() {
    return faults;
  }

  int made() {
    return made;
  }

  /** For the report: a fault that failed a check does not get here. */
  void print() {
    System.out.printf(
        "faults: %s: %d survived, of them %d without an exception, the others %s%n",
        name, faults, made, failures);
  }
}
