package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.pgenesis.bootstrap.LocaleProviderCode;
import io.github.pgenesis.configuration.Encoding;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderLocaleTest {
  @ParameterizedTest
  @ValueSource(ints = {15, 16})
  void isOfTheCLibraryByDefaultBefore17(int major) {
    assertThat(ProviderLocale.of(ClusterOptions.defaults(), major))
        .isEqualTo(new ProviderLocale(LocaleProvider.LIBC, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 18, 19})
  void isTheServersOwnByDefaultFrom17On(int major) {
    assertThat(ProviderLocale.of(ClusterOptions.defaults(), major))
        .isEqualTo(
            new ProviderLocale(LocaleProvider.BUILTIN, Optional.of("C.UTF-8"), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "17, C, C",
    "17, C.UTF-8, C.UTF-8",
    "17, C.UTF8, C.UTF-8",
    "18, PG_UNICODE_FAST, PG_UNICODE_FAST"
  })
  void theServerHasAFewOfItsOwn(int major, String name, String expected) {
    assertThat(ProviderLocale.of(of(LocaleProvider.BUILTIN, name), major))
        .isEqualTo(
            new ProviderLocale(LocaleProvider.BUILTIN, Optional.of(expected), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "17, PG_UNICODE_FAST, 'C, C.UTF-8'",
    "17, POSIX, 'C, C.UTF-8'",
    "17, c, 'C, C.UTF-8'",
    "18, '', 'C, C.UTF-8, PG_UNICODE_FAST'",
    "18, en-US, 'C, C.UTF-8, PG_UNICODE_FAST'"
  })
  void refusesOneTheServerDoesNotHave(int major, String name, String known) {
    assertRefused(
        of(LocaleProvider.BUILTIN, name),
        major,
        "\"%s\" is not a builtin locale of PostgreSQL %d: there are %s"
            .formatted(name, major, known));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16})
  void refusesTheServersOwnBefore17(int major) {
    assertRefused(
        ClusterOptions.builder().localeProvider(LocaleProvider.BUILTIN).build(),
        major,
        "PostgreSQL %d has no builtin locale provider: it came with 17".formatted(major));
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "en-US", "de", "zh-Hant-TW", "de-u-co-phonebk", "sr-Latn-RS"})
  void ofIcuIsALanguageTag(String tag) {
    assertThat(ProviderLocale.of(of(LocaleProvider.ICU, tag), 15))
        .isEqualTo(new ProviderLocale(LocaleProvider.ICU, Optional.of(tag), Optional.empty()));
  }

  @Test
  void icuNeedsALocale() {
    assertRefused(
        ClusterOptions.builder().localeProvider(LocaleProvider.ICU).build(),
        18,
        "the ICU locale provider needs a locale: name one such as en-US or und");
  }

  @Test
  void icuTakesTheCommonLocaleFrom16OnAsInitdbDoes() {
    ClusterOptions options =
        ClusterOptions.likeInitdb(Map.of(), "me")
            .localeProvider(LocaleProvider.ICU)
            .libcLocale("C.UTF-8")
            .build();

    assertThat(ProviderLocale.of(options, 16).locale()).contains("C.UTF-8");
    assertRefused(
        options, 15, "the ICU locale provider needs a locale: name one such as en-US or und");
  }

  @Test
  void theServersOwnHasNoDefaultWithInitdb() {
    ClusterOptions.Builder builder =
        ClusterOptions.likeInitdb(Map.of("LC_ALL", "C"), "me")
            .localeProvider(LocaleProvider.BUILTIN);

    assertRefused(
        builder.build(),
        17,
        "the builtin locale provider needs a locale: name one such as C.UTF-8");
    assertThat(ProviderLocale.of(builder.libcLocale("C").build(), 17).locale()).contains("C");
  }

  @Test
  void rulesAreIcusFrom16On() {
    ClusterOptions.Builder icu =
        ClusterOptions.builder().localeProvider(LocaleProvider.ICU).locale("und").icuRules("&a<b");

    assertThat(ProviderLocale.of(icu.build(), 16).icuRules()).contains("&a<b");
    assertRefused(
        icu.build(), 15, "PostgreSQL 15 has no ICU rules (--icu-rules): they came with 16");
    assertRefused(
        ClusterOptions.builder().icuRules("&a<b").build(),
        18,
        "ICU rules (--icu-rules) need the ICU locale provider: add it, or leave them out");
  }

  @Test
  void icuCannotDoEveryEncoding() {
    ProviderLocale icu = ProviderLocale.of(of(LocaleProvider.ICU, "en-US"), 18);

    assertThatNoException().isThrownBy(() -> icu.checkEncoding(Encoding.LATIN1));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> icu.checkEncoding(Encoding.SQL_ASCII))
        .withMessage("encoding SQL_ASCII cannot be used with the ICU locale provider: use UTF8");
  }

  @Test
  void onlyTheServersOwnCIsForEveryEncoding() {
    ProviderLocale c = ProviderLocale.of(of(LocaleProvider.BUILTIN, "C"), 17);
    ProviderLocale utf8 = ProviderLocale.of(of(LocaleProvider.BUILTIN, "C.UTF-8"), 17);

    assertThatNoException().isThrownBy(() -> c.checkEncoding(Encoding.LATIN1));
    assertThatNoException().isThrownBy(() -> utf8.checkEncoding(Encoding.UTF8));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> utf8.checkEncoding(Encoding.LATIN1))
        .withMessage(
            "builtin locale C.UTF-8 needs encoding UTF8, not LATIN1: use UTF8, or locale C");
  }

  @Test
  void theCLibraryIsNotAskedAboutEncodings() {
    ProviderLocale libc = ProviderLocale.of(of(LocaleProvider.LIBC, "C.UTF-8"), 18);

    assertThatNoException().isThrownBy(() -> libc.checkEncoding(Encoding.SQL_ASCII));
  }

  @ParameterizedTest
  @CsvSource({"LIBC, C, c", "ICU, und, i", "BUILTIN, C, b"})
  void hasTheCatalogsCode(LocaleProvider provider, String locale, char code) {
    LocaleProviderCode actual = ProviderLocale.of(of(provider, locale), 18).code();

    assertThat(actual.code()).isEqualTo(code);
  }

  private static ClusterOptions of(LocaleProvider provider, String locale) {
    return ClusterOptions.builder().localeProvider(provider).locale(locale).build();
  }

  private static void assertRefused(ClusterOptions options, int major, String message) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ProviderLocale.of(options, major))
        .withMessage(message);
  }
}
