package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what two programs say of a failure. A server's own words must be the same; in our own we
 * may say more than initdb, but must name every option, file and value that initdb names.
 */
final class RefusalComparison {
  private static final Pattern SERVER = Pattern.compile("(?:LOG|ERROR|FATAL|PANIC|DETAIL):.*");
  private static final Pattern NAMED =
      Pattern.compile("\"(?<quoted>[^\"]*)\"|(?<option>(?<!\\w)--?[a-zA-Z][a-zA-Z-]*)");
  private static final String OURS = "initdb: error: ";

  private RefusalComparison() {}

  /**
   * Compares.
   *
   * @param earlier whether ours may have refused before it would have asked a server
   * @param actual lines of standard error without times
   * @param expected initdb's
   * @return a line for each difference, none if there is none
   */
  static List<String> differences(boolean earlier, List<String> actual, List<String> expected) {
    List<String> found = ofServer(actual);
    List<String> wanted = ofServer(expected);
    boolean foreseen =
        earlier && found.isEmpty() && actual.stream().anyMatch(line -> line.startsWith(OURS));
    if (wanted.isEmpty() && found.isEmpty()) {
      return namingDifferences(actual, reason(expected));
    }
    if (foreseen || found.equals(wanted)) {
      return List.of();
    }
    return List.of("says %s, initdb %s".formatted(found.isEmpty() ? actual : found, wanted));
  }

  private static List<String> ofServer(List<String> lines) {
    return lines.stream().filter(line -> SERVER.matcher(line).matches()).toList();
  }

  private static List<String> namingDifferences(List<String> actual, String wanted) {
    List<String> differences = new ArrayList<>();
    String found = reason(actual);
    for (String name : named(wanted)) {
      if (actual.stream().noneMatch(line -> line.contains(name))) {
        differences.add("does not name %s: '%s', initdb '%s'".formatted(name, found, wanted));
      }
    }
    if (found.isEmpty() != wanted.isEmpty()) {
      differences.add("says '%s', initdb '%s'".formatted(found, wanted));
    }
    return differences;
  }

  /** The line that says what was wrong, which comes after warnings. */
  static String reason(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.contains("warning:"))
        .filter(line -> !line.startsWith("initdb: could not find suitable text search"))
        .findFirst()
        .orElse("");
  }

  private static Set<String> named(String line) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAMED.matcher(line);
    while (matcher.find()) {
      String quoted = matcher.group("quoted");
      names.add(quoted == null ? matcher.group("option") : quoted);
    }
    return names;
  }
}
