package io.github.pgenesis.matrix;

import io.github.pgenesis.support.Program;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares what two programs say and how they end. */
final class OutputComparison {
  /** log_timezone, the process and log_line_prefix of a server's line. */
  private static final Pattern TIME_AND_PROCESS =
      Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\S+ \\[\\d+\\] ");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-zA-Z?][a-zA-Z-]*");

  private OutputComparison() {}

  /**
   * Compares.
   *
   * @return a line for each difference, none if there is none
   */
  static List<String> differences(OptionSet set, Program.Outcome actual, Program.Outcome expected) {
    List<String> actualErrors = errors(set, actual);
    List<String> expectedErrors = errors(set, expected);
    List<String> differences = new ArrayList<>();
    if (actual.status() != expected.status()) {
      differences.add(
          "ends with %d, initdb with %d: %s"
              .formatted(
                  actual.status(),
                  expected.status(),
                  RefusalComparison.reason(actual.status() == 0 ? expectedErrors : actualErrors)));
      return differences;
    }
    if (set.given().contains("--help") || set.given().contains("-?")) {
      // Help is in our own words.
      compare("options in help", List.of(options(actual)), List.of(options(expected)), differences);
      return differences;
    }
    boolean earlier = isEarlierRefusal(actual, expected);
    if (!earlier) {
      compare("standard output", lines(actual.out()), lines(expected.out()), differences);
    }
    if (expected.status() == 0) {
      compare("standard error", actualErrors, expectedErrors, differences);
    } else {
      differences.addAll(RefusalComparison.differences(earlier, actualErrors, expectedErrors));
    }
    return differences;
  }

  /** Whether both have failed and the first one has printed no more than a part of the other. */
  static boolean isEarlierRefusal(Program.Outcome actual, Program.Outcome expected) {
    return actual.status() != 0
        && expected.status() != 0
        && expected.out().startsWith(actual.out())
        && !expected.out().equals(actual.out());
  }

  private static List<String> errors(OptionSet set, Program.Outcome outcome) {
    return lines(outcome.err()).stream()
        .map(line -> TIME_AND_PROCESS.matcher(line).replaceFirst(""))
        .filter(line -> !set.debug() || line.startsWith("initdb: ") || line.startsWith("FATAL: "))
        .toList();
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  private static String options(Program.Outcome outcome) {
    return OPTION
        .matcher(outcome.out())
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new))
        .toString();
  }

  private static void compare(
      String where, List<String> actual, List<String> expected, List<String> differences) {
    Iterator<String> found = actual.iterator();
    Iterator<String> wanted = expected.iterator();
    while (found.hasNext() || wanted.hasNext()) {
      String line = found.hasNext() ? found.next() : "(nothing)";
      String like = wanted.hasNext() ? wanted.next() : "(nothing)";
      if (!line.equals(like)) {
        differences.add("%s: '%s', initdb '%s'".formatted(where, line, like));
        return;
      }
    }
  }
}
