package io.github.pgenesis.configuration;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * PostgreSQL's character set encodings. The names of the constants are PostgreSQL's canonical
 * names. Source: enum pg_enc in src/include/mb/pg_wchar.h.
 */
public enum Encoding {
  SQL_ASCII(0),
  EUC_JP(1),
  EUC_CN(2),
  EUC_KR(3),
  EUC_TW(4),
  EUC_JIS_2004(5),
  UTF8(6),
  MULE_INTERNAL(7),
  LATIN1(8),
  LATIN2(9),
  LATIN3(10),
  LATIN4(11),
  LATIN5(12),
  LATIN6(13),
  LATIN7(14),
  LATIN8(15),
  LATIN9(16),
  LATIN10(17),
  WIN1256(18),
  WIN1258(19),
  WIN866(20),
  WIN874(21),
  KOI8R(22),
  WIN1251(23),
  WIN1252(24),
  ISO_8859_5(25),
  ISO_8859_6(26),
  ISO_8859_7(27),
  ISO_8859_8(28),
  WIN1250(29),
  WIN1253(30),
  WIN1254(31),
  WIN1255(32),
  WIN1257(33),
  KOI8U(34),
  SJIS(35),
  BIG5(36),
  GBK(37),
  UHC(38),
  GB18030(39),
  JOHAB(40),
  SHIFT_JIS_2004(41);

  /** Source: PG_ENCODING_BE_LAST in src/include/mb/pg_wchar.h. */
  private static final int LAST_SERVER_ENCODING = 34;

  private final int id;

  Encoding(int id) {
    this.id = id;
  }

  /** The number that pg_database.encoding holds. */
  public int id() {
    return id;
  }

  /**
   * The encoding with a number.
   *
   * @throws java.util.NoSuchElementException if none has it
   */
  public static Encoding ofId(int id) {
    return Stream.of(values()).filter(encoding -> encoding.id == id).findFirst().orElseThrow();
  }

  /** Whether only clients may use this encoding, so that no database can have it. */
  public boolean isClientOnly() {
    return id > LAST_SERVER_ENCODING;
  }

  /**
   * Whether a database of this encoding may use ICU. Source: pg_enc2icu_tbl in
   * src/common/encnames.c.
   */
  public boolean isSupportedByIcu() {
    return switch (this) {
      case SQL_ASCII, EUC_JIS_2004, MULE_INTERNAL, LATIN10, WIN874 -> false;
      default -> !isClientOnly();
    };
  }

  /**
   * Whether a database of this encoding may have a locale as its LC_COLLATE or LC_CTYPE. Source:
   * check_locale_encoding() in src/bin/initdb/initdb.c.
   *
   * @param encodingOfLocale result of {@link #ofLocale}; a locale of an unknown encoding always
   *     fits
   */
  public boolean fitsLocaleOf(Optional<Encoding> encodingOfLocale) {
    return this == SQL_ASCII
        || encodingOfLocale.isEmpty()
        || encodingOfLocale.get() == SQL_ASCII
        || encodingOfLocale.get() == this;
  }

  /**
   * Finds an encoding, of a server or of clients only, by one of its names. Case and punctuation do
   * not count. Source: pg_char_to_encoding() in src/common/encnames.c.
   */
  public static Optional<Encoding> ofName(String name) {
    return EncodingNames.find(name);
  }

  /**
   * The encoding of a locale, or nothing if PostgreSQL does not know it; may be one of clients
   * only. Source: pg_get_encoding_from_locale() in src/port/chklocale.c.
   *
   * @param locale name of the locale; {@code C} and {@code POSIX} are SQL_ASCII whatever the
   *     codeset
   * @param codeset what nl_langinfo(CODESET) tells of it, as in {@code ISO-8859-1}
   */
  public static Optional<Encoding> ofLocale(String locale, String codeset) {
    return locale.equalsIgnoreCase("C") || locale.equalsIgnoreCase("POSIX")
        ? Optional.of(SQL_ASCII)
        : Codesets.find(codeset);
  }
}
