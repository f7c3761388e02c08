package io.github.pgenesis;

/** Where a database's collation and character classes come from ({@code --locale-provider}). */
public enum LocaleProvider {
  /** The host's C library. */
  LIBC,
  /** The ICU library that the server is linked with. */
  ICU,
  /** The server itself; PostgreSQL 17 and later. */
  BUILTIN
}
