package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibcLocalesTest {
  @Test
  void areAllCByDefault() {
    assertThat(of(ClusterOptions.builder()).common()).contains("C");
  }

  @Test
  void ofTheProviderLibcAreWhatEitherOptionSays() {
    ClusterOptions.Builder libc = ClusterOptions.builder().localeProvider(LocaleProvider.LIBC);

    assertThat(of(libc.libcLocale("de_DE.UTF-8")).common()).contains("de_DE.UTF-8");
    assertThat(of(libc.libcLocale("C").locale("fr_FR.UTF-8")).common()).contains("fr_FR.UTF-8");
  }

  @Test
  void ofAnotherProviderAreNotItsOwn() {
    ClusterOptions.Builder builtin = ClusterOptions.builder().locale("C.UTF-8");

    assertThat(LibcLocales.of(builtin.build(), LocaleProvider.BUILTIN).common()).contains("C");
  }

  @ParameterizedTest
  @EnumSource
  void posixIsCalledC(LocaleCategory category) {
    assertThat(of(ClusterOptions.builder().libcLocale("POSIX")).canonical().of(category))
        .isEqualTo("C");
  }

  @Test
  void aCategoryOfItsOwnComesBeforeAllOthers() {
    LibcLocales locales =
        of(
            ClusterOptions.builder()
                .libcLocale(LocaleCategory.TIME, "de_DE.UTF-8")
                .libcLocale("C.UTF-8"));

    assertThat(locales.of(LocaleCategory.TIME)).isEqualTo("de_DE.UTF-8");
    assertThat(locales.of(LocaleCategory.CTYPE)).isEqualTo("C.UTF-8");
    assertThat(locales.common()).isEmpty();
  }

  @Test
  void initdbTakesThemFromTheEnvironment() {
    LibcLocales locales =
        of(
            ClusterOptions.likeInitdb(
                Map.of("LANG", "a", "LC_TIME", "b", "LC_NUMERIC", "", "LC_ALL", ""), "me"));

    assertThat(locales.of(LocaleCategory.TIME)).isEqualTo("b");
    assertThat(locales.of(LocaleCategory.NUMERIC)).isEqualTo("a");
    assertThat(of(ClusterOptions.likeInitdb(Map.of("LC_TIME", "b", "LC_ALL", "c"), "me")).common())
        .contains("c");
    assertThat(of(ClusterOptions.likeInitdb(Map.of(), "me")).common()).contains("C");
  }

  @Test
  void anEmptyNameIsThatOfTheEnvironmentWithInitdb() {
    LibcLocales locales =
        of(
            ClusterOptions.likeInitdb(Map.of("LANG", "a"), "me")
                .libcLocale("b")
                .libcLocale(LocaleCategory.TIME, ""));

    assertThat(locales.of(LocaleCategory.TIME)).isEqualTo("a");
    assertThat(locales.of(LocaleCategory.CTYPE)).isEqualTo("b");
  }

  private static LibcLocales of(ClusterOptions.Builder options) {
    return LibcLocales.of(options.build(), LocaleProvider.LIBC);
  }
}
