package io.github.pgenesis.template;

import java.util.Optional;

/**
 * What the cluster decides, and no version or platform can: the places in a bootstrap script that
 * stay open until a cluster is made.
 *
 * <p>The holes of {@code postgres.bki} bear the names that the file itself uses; our own SQL steps
 * name theirs in braces, as in <code>{DBMS_VERSION}</code>. Templates store holes by name, so the
 * order here means nothing.
 */
public enum Hole {
  /** The name of the bootstrap superuser, in its {@code pg_authid} row. */
  POSTGRES(Quoting.BKI_STRING, false),
  /**
   * The number of the server encoding of the template databases, as in {@code
   * pg_database.encoding}.
   */
  ENCODING(Quoting.BKI_WORD, false),
  /** The locale provider of the template databases: {@code c}, {@code i} or {@code b}. */
  LOCALE_PROVIDER(Quoting.BKI_WORD, false),
  /** {@code LC_COLLATE} of the template databases. */
  LC_COLLATE(Quoting.BKI_STRING, false),
  /** {@code LC_CTYPE} of the template databases. */
  LC_CTYPE(Quoting.BKI_STRING, false),
  /** The ICU locale of the template databases, or null: PostgreSQL 15 and 16. */
  ICU_LOCALE(Quoting.BKI_STRING, true),
  /** The ICU or builtin locale of the template databases, or null: PostgreSQL 17 and later. */
  DATLOCALE(Quoting.BKI_STRING, true),
  /** The ICU collation rules of the template databases, or null: PostgreSQL 16 and later. */
  ICU_RULES(Quoting.BKI_STRING, true),
  /**
   * The version as {@code information_schema.sql_implementation_info} has it, such as {@code
   * 18.06.0000}.
   */
  DBMS_VERSION(Quoting.SQL_STRING, false),
  /** The file {@code sql_features.txt}, as a path that the server can open. */
  SQL_FEATURES_PATH(Quoting.SQL_STRING, false),
  /**
   * The password of the bootstrap superuser as {@code pg_authid.rolpassword} has it: a verifier.
   */
  PASSWORD_VERIFIER(Quoting.SQL_STRING, false);

  private final Quoting quoting;
  private final boolean nullable;

  Hole(Quoting quoting, boolean nullable) {
    this.quoting = quoting;
    this.nullable = nullable;
  }

  /** Whether this hole is one of {@code postgres.bki}; the others are holes of SQL. */
  public boolean isBki() {
    return quoting == Quoting.BKI_STRING || quoting == Quoting.BKI_WORD;
  }

  /** Whether the hole may stay without a value and then reads {@code _null_}. */
  public boolean isNullable() {
    return nullable;
  }

  /**
   * The text that fills this hole.
   *
   * @throws IllegalArgumentException naming the hole, if the value holds a NUL character, cannot be
   *     written as the hole's kind, or is absent although the hole needs one
   */
  String fill(Optional<String> value) {
    if (value.isEmpty()) {
      if (!nullable) {
        throw new IllegalArgumentException("hole " + name() + " needs a value");
      }
      return "_null_";
    }
    if (value.get().indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the value of hole " + name() + " holds a NUL character");
    }
    try {
      return quoting.quote(value.get());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("hole " + name() + ": " + e.getMessage(), e);
    }
  }
}
