package io.github.pgenesis.configuration;

import java.util.regex.Pattern;

/** How initdb writes the value of a configuration parameter. */
final class ParameterValue {
  /** Source: guc_value_requires_quotes() in src/bin/initdb/initdb.c. */
  private static final Pattern WITHOUT_QUOTES =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*|[0-9]+[A-Za-z]*");

  private ParameterValue() {}

  /** PostgreSQL 15: a text is always in quotes. */
  static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** PostgreSQL 16 and later: identifiers, and numbers with or without a unit, have no quotes. */
  static String quotedIfNeeded(String value) {
    return WITHOUT_QUOTES.matcher(value).matches() ? value : quoted(value);
  }
}
