package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What may stand in a line of a manifest. */
final class TextLines {
  private TextLines() {}

  /** Whether it has neither control characters, line ends among them, nor halves of characters. */
  static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl) && UTF_8.newEncoder().canEncode(text);
  }

  /** For messages: without what would garble a terminal. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.chars().forEach(c -> printable.append(Character.isISOControl(c) ? '?' : (char) c));
    return printable.toString();
  }
}
