package io.github.pgenesis;

/** The categories of a C library's locale that a cluster has a locale for each of (locale.h). */
public enum LocaleCategory {
  /** Sort order: {@code --lc-collate}. */
  COLLATE,
  /** Character classes and, unless told otherwise, the encoding: {@code --lc-ctype}. */
  CTYPE,
  /** Language of messages: {@code --lc-messages}. */
  MESSAGES,
  /** Amounts of money: {@code --lc-monetary}. */
  MONETARY,
  /** Numbers: {@code --lc-numeric}. */
  NUMERIC,
  /** Dates and times: {@code --lc-time}. */
  TIME;

  /** The environment variable, such as {@code LC_COLLATE}. */
  String variable() {
    return "LC_" + name();
  }

  /** The option of initdb, such as {@code --lc-collate}. */
  String option() {
    return "--lc-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
