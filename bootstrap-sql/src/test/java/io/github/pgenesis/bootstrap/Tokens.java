package io.github.pgenesis.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of scripts by simple expressions of the tests' own, good enough for the scripts that
 * PostgreSQL ships.
 */
final class Tokens {
  private static final Pattern BKI =
      Pattern.compile("(?m)^#.*|\\s+|('(?:[^']|'')*'|[-\\w]+|[,=()])");
  private static final Pattern SQL =
      Pattern.compile(
          "--.*|/\\*(?s:.*?)\\*/|\\s+|([eE]?'(?:[^'\\\\]|''|\\\\.)*'|\"[^\"]*\"|\\w+|\\S)");

  private Tokens() {}

  static List<String> ofBki(String text) {
    return all(BKI, text);
  }

  static List<String> ofSql(String text) {
    return all(SQL, text);
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw new AssertionError(
            "no token at " + text.substring(end, Math.min(end + 40, text.length())));
      }
      if (matcher.group(1) != null) {
        tokens.add(matcher.group(1));
      }
      end = matcher.end();
    }
    return tokens;
  }
}
