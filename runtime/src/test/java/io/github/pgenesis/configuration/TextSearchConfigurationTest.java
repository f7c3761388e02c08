package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextSearchConfigurationTest {
  @ParameterizedTest
  @CsvSource({
    "C, english",
    "POSIX, english",
    "C.UTF-8, english",
    "en_US.utf8, english",
    "de, german",
    "DE_AT@euro, german",
    "German_Germany.1252, german",
    "pt-BR, portuguese",
    "ro_RO, romanian",
    "yi_US, yiddish",
    "sr_RS.utf8@latin, serbian"
  })
  void followsTheLanguage(String locale, String expected) {
    assertThat(TextSearchConfiguration.ofLocale(locale, 15)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja_JP.UTF-8", "nb_NO", "pl_PL", "Romanian", "", "ger", ".UTF-8"})
  void hasNoneForOtherLanguages(String locale) {
    assertThat(TextSearchConfiguration.ofLocale(locale, 18)).isEmpty();
  }

  @Test
  void estonianIsNewIn18() {
    assertThat(TextSearchConfiguration.ofLocale("et_EE", 17)).isEmpty();
    assertThat(TextSearchConfiguration.ofLocale("Estonian", 17)).isEmpty();
    assertThat(TextSearchConfiguration.ofLocale("et_EE", 18)).contains("estonian");
  }
}
