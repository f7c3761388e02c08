package io.github.pgenesis.matrix;

import io.github.pgenesis.support.Program;
import java.util.List;

/**
 * What came of one option set in one installation.
 *
 * @param cell of the table
 * @param differences none unless the cell says so
 */
record Verdict(String cell, List<String> differences) {
  static final String IDENTICAL = "identical";
  static final String REFUSED_ALIKE = "refused alike";
  static final String REFUSED_EARLIER = "refused earlier";
  static final String DIFFERS = "differs";

  /** All there are. */
  static final List<String> CELLS = List.of(IDENTICAL, REFUSED_ALIKE, REFUSED_EARLIER, DIFFERS);

  Verdict {
    differences = List.copyOf(differences);
  }

  static Verdict of(Program.Outcome actual, Program.Outcome expected, List<String> differences) {
    if (!differences.isEmpty()) {
      return new Verdict(DIFFERS, differences);
    }
    if (OutputComparison.isEarlierRefusal(actual, expected)) {
      return new Verdict(REFUSED_EARLIER, List.of());
    }
    return new Verdict(expected.status() == 0 ? IDENTICAL : REFUSED_ALIKE, List.of());
  }
}
