package io.github.pgenesis.initdb;

/**
 * A word for a shell. Source: {@code appendShellString} of src/fe_utils/string_utils.c, which
 * quotes only what needs it.
 */
final class ShellString {
  private static final String PLAIN = "[A-Za-z0-9_./:-]+";

  private ShellString() {}

  static String quote(String text) {
    return text.matches(PLAIN) ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }
}
