package io.github.pgenesis.bki;

/** The escapes of a quoted BKI token. */
final class QuotedText {
  private QuotedText() {}

  /** The characters that a quoted token stands for. */
  static String unescape(String quoted) {
    var value = new StringBuilder();
    int end = quoted.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c == '\'' && quoted.charAt(i + 1) == '\'') {
        value.append('\'');
        i++;
      } else if (c == '\\' && i + 1 < end) {
        i = unescapeBackslash(quoted, i + 1, end, value);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  /** Resolves what follows a backslash, and tells the index of its last character. */
  private static int unescapeBackslash(String quoted, int index, int end, StringBuilder value) {
    char c = quoted.charAt(index);
    int last = index;
    switch (c) {
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int code = 0;
        int digits = 0;
        while (digits < 3 && index + digits < end && isOctal(quoted.charAt(index + digits))) {
          code = code * 8 + quoted.charAt(index + digits) - '0';
          digits++;
        }
        value.append((char) (code & 0xFF));
        last = index + digits - 1;
      }
      default -> value.append(c);
    }
    return last;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
