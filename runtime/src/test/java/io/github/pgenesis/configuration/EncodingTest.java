package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "UTF8, UTF8",
    "utf-8, UTF8",
    "Unicode, UTF8",
    "latin1, LATIN1",
    "ISO_8859-1, LATIN1",
    "ISO88591, LATIN1",
    "iso-8859-9, LATIN5",
    "ISO-8859-15, LATIN9",
    "iso 8859 5, ISO_8859_5",
    "win1252, WIN1252",
    "Windows-1252, WIN1252",
    "win, WIN1251",
    "alt, WIN866",
    "abc, WIN1258",
    "TCVN-5712, WIN1258",
    "koi8, KOI8R",
    "KOI8-U, KOI8U",
    "sql_ascii, SQL_ASCII",
    "EUC-JIS-2004, EUC_JIS_2004",
    "Shift_JIS, SJIS",
    "mskanji, SJIS",
    "windows950, BIG5",
    "gb18030, GB18030",
    "'!u_t-f.8?', UTF8"
  })
  void findsByName(String name, Encoding expected) {
    assertThat(Encoding.ofName(name)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "utf", "latin11", "utf16", "CP1252", "ÜTF8"})
  void doesNotFindOtherNames(String name) {
    assertThat(Encoding.ofName(name)).isEmpty();
  }

  @Test
  void doesNotFindANameThatIsTooLong() {
    assertThat(Encoding.ofName("-".repeat(59) + "utf8")).contains(Encoding.UTF8);
    assertThat(Encoding.ofName("-".repeat(60) + "utf8")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void findsByCanonicalName(Encoding encoding) {
    assertThat(encoding.isClientOnly()).isEqualTo(encoding.id() >= 35);
    assertThat(Encoding.ofName(encoding.name())).contains(encoding);
  }

  @Test
  void numbersHaveNoGaps() {
    assertThat(Encoding.values())
        .extracting(Encoding::id)
        .containsExactlyElementsOf(IntStream.rangeClosed(0, 41).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "de_DE.UTF-8, UTF-8, UTF8", "C.utf8, utf8, UTF8", "de_DE, ISO-8859-1, LATIN1",
    "de_DE@euro, iso8859-15, LATIN9", "ja_JP, EUC-JP, EUC_JP", "zh_CN, GB2312, EUC_CN",
    "zh_TW, Big5, BIG5", "C, ANSI_X3.4-1968, SQL_ASCII", "posix, UTF-8, SQL_ASCII",
    "en_US.ascii, US-ASCII, SQL_ASCII"
  })
  void findsByCodeset(String locale, String codeset, Encoding expected) {
    assertThat(Encoding.ofLocale(locale, codeset)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ANSI_X3.4-1968", "UTF_8", "ARMSCII-8", ""})
  void doesNotKnowEveryCodeset(String codeset) {
    assertThat(Encoding.ofLocale("hy_AM", codeset)).isEmpty();
  }

  @Test
  void fitsALocaleOfTheSameNoOrAnUnknownEncoding() {
    assertThat(Encoding.UTF8.fitsLocaleOf(Optional.of(Encoding.UTF8))).isTrue();
    assertThat(Encoding.UTF8.fitsLocaleOf(Optional.of(Encoding.SQL_ASCII))).isTrue();
    assertThat(Encoding.UTF8.fitsLocaleOf(Optional.empty())).isTrue();
    assertThat(Encoding.SQL_ASCII.fitsLocaleOf(Optional.of(Encoding.UTF8))).isTrue();
    assertThat(Encoding.LATIN1.fitsLocaleOf(Optional.of(Encoding.UTF8))).isFalse();
  }

  @Test
  void icuHasNoConverterForSome() {
    assertThat(Encoding.values())
        .filteredOn(encoding -> !encoding.isClientOnly() && !encoding.isSupportedByIcu())
        .containsExactly(
            Encoding.SQL_ASCII,
            Encoding.EUC_JIS_2004,
            Encoding.MULE_INTERNAL,
            Encoding.LATIN10,
            Encoding.WIN874);
    assertThat(Encoding.SJIS.isSupportedByIcu()).isFalse();
  }
}
