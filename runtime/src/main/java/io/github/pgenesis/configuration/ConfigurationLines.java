package io.github.pgenesis.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a configuration file, with the two ways in which initdb edits them. Immutable: each
 * edit gives new lines.
 */
final class ConfigurationLines {
  private static final int TAB_WIDTH = 8;

  private final List<String> lines;

  private ConfigurationLines(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  static ConfigurationLines of(String text) {
    // The endings stay with their lines, so that a last line without one keeps having none.
    return new ConfigurationLines(List.of(text.split("(?<=\n)", 0)));
  }

  String text() {
    return String.join("", lines);
  }

  /**
   * Replaces the first occurrence of a token in every line that has it. Source: replace_token() in
   * src/bin/initdb/initdb.c.
   */
  ConfigurationLines replaceToken(String token, String replacement) {
    List<String> edited = new ArrayList<>(lines);
    edited.replaceAll(line -> {
      int at = line.indexOf(token);
      return at < 0
          ? line
          : line.substring(0, at) + replacement + line.substring(at + token.length());
    });
    return new ConfigurationLines(edited);
  }

  /**
   * Gives a parameter a value in the first line that assigns to it, be it a comment or not, or in a
   * new last line. The parameter's name keeps the spelling of the file, and a trailing comment its
   * column if the value leaves room. Source: replace_guc_value() in src/bin/initdb/initdb.c of
   * PostgreSQL 16.
   *
   * @param tabs whether comments are aligned with tabs, as up to PostgreSQL 18, or with blanks
   * @param prefix {@code #} to make the assignment a comment, or nothing
   * @param value as it is to stand in the file, with quotes if it needs them
   */
  ConfigurationLines assign(boolean tabs, String prefix, String name, String value) {
    List<String> edited = new ArrayList<>(lines);
    for (int index = 0; index < edited.size(); index++) {
      String line = edited.get(index);
      int start = skip(line, 0, true);
      if (!line.regionMatches(true, start, name, 0, name.length())) {
        continue;
      }
      int end = start + name.length();
      int sign = skip(line, end, false);
      if (sign == line.length() || line.charAt(sign) != '=') {
        continue;
      }
      String assignment = prefix + line.substring(start, end) + " = " + value;
      int comment = line.lastIndexOf('#');
      edited.set(
          index,
          comment < sign
              ? assignment + "\n"
              : align(tabs, assignment, column(line.substring(0, comment)))
                  + line.substring(comment));
      return new ConfigurationLines(edited);
    }
    edited.add(prefix + name + " = " + value + "\n");
    return new ConfigurationLines(edited);
  }

  private static int skip(String line, int from, boolean commentSigns) {
    int at = from;
    while (at < line.length()
        && (" \t\n\u000b\f\r".indexOf(line.charAt(at)) >= 0
            || (commentSigns && line.charAt(at) == '#'))) {
      at++;
    }
    return at;
  }

  /** The column after a text, counted in bytes from 0, with tabs expanded. */
  private static int column(String text) {
    int column = 0;
    for (byte character : text.getBytes(UTF_8)) {
      column += character == '\t' ? TAB_WIDTH - column % TAB_WIDTH : 1;
    }
    return column;
  }

  private static String align(boolean tabs, String assignment, int wantedColumn) {
    // initdb takes a tab within the value for one column, so this is not column(assignment).
    int column = assignment.getBytes(UTF_8).length;
    int target = Math.max(wantedColumn, column + 1);
    var aligned = new StringBuilder(assignment);
    while (column < target) {
      int nextTab = column + TAB_WIDTH - column % TAB_WIDTH;
      boolean tab = tabs && nextTab <= target;
      aligned.append(tab ? '\t' : ' ');
      column = tab ? nextTab : column + 1;
    }
    return aligned.toString();
  }
}
