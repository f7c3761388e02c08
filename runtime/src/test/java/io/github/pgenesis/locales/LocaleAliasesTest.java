package io.github.pgenesis.locales;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocaleAliasesTest {
  @Test
  void readsTheFirstTwoFieldsOfEachLine() {
    assertThat(
            LocaleAliases.parse(
                """
                # comment de_DE
                german\tde_DE.ISO-8859-1
                  # another comment

                  french   fr_FR.ISO-8859-1  and more
                """))
        .containsExactly(
            new LocaleAliases.Alias("german", "de_DE.ISO-8859-1"),
            new LocaleAliases.Alias("french", "fr_FR.ISO-8859-1"));
  }

  @Test
  void skipsTheLineAfterAnAliasAloneAsGlibcDoes() {
    assertThat(LocaleAliases.parse("alone  \nskipped C\nlast C"))
        .containsExactly(new LocaleAliases.Alias("last", "C"));
  }
}
