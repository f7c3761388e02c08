package io.github.pgenesis.bootstrap;

/** A locale provider as {@code pg_database.datlocprovider} codes it. */
public enum LocaleProviderCode {
  /** The C library. */
  LIBC('c'),
  /** The ICU library. */
  ICU('i'),
  /** PostgreSQL itself: 17 and later. */
  BUILTIN('b');

  private final char code;

  LocaleProviderCode(char code) {
    this.code = code;
  }

  /** The character in the catalog. */
  public char code() {
    return code;
  }
}
