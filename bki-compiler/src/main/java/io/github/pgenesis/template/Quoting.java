package io.github.pgenesis.template;

/** How a value is written where it fills a hole. */
enum Quoting {
  /** A BKI string: single quotes around it, {@code '} and {@code \} doubled. */
  BKI_STRING {
    @Override
    String quote(String value) {
      return '\'' + doubled(value) + '\'';
    }
  },

  /**
   * A bare BKI word: letters, digits, {@code _} and {@code -} only, so it needs no quotes and
   * cannot have any.
   */
  BKI_WORD {
    @Override
    String quote(String value) {
      if (value.isEmpty() || !value.chars().allMatch(Quoting::isWordCharacter)) {
        throw new IllegalArgumentException("'" + value + "' is not a bare BKI word");
      }
      return value;
    }
  },

  /**
   * An SQL escape string: {@code E'...'} with {@code '} and {@code \} doubled, whatever the
   * session's settings.
   */
  SQL_STRING {
    @Override
    String quote(String value) {
      // A batch ends at a semicolon before an empty line even inside a literal, so no newline may
      // stand in one.
      return "E'" + doubled(value).replace("\n", "\\n") + '\'';
    }
  };

  /** Writes a value so that the server reads exactly that value. */
  abstract String quote(String value);

  private static String doubled(String value) {
    return value.replace("\\", "\\\\").replace("'", "''");
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
