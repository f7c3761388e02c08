package io.github.pgenesis.configuration;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The text search configuration that initdb chooses by the language of a locale. Source:
 * tsearch_config_languages in src/bin/initdb/initdb.c.
 */
public final class TextSearchConfiguration {
  /** What initdb takes if it knows none for the language. */
  public static final String SIMPLE = "simple";

  private static final Map<String, String> BY_LANGUAGE_CODE =
      Map.ofEntries(
          entry("ar", "arabic"),
          entry("ca", "catalan"),
          entry("da", "danish"),
          entry("de", "german"),
          entry("el", "greek"),
          entry("en", "english"),
          entry("es", "spanish"),
          entry("et", "estonian"),
          entry("eu", "basque"),
          entry("fi", "finnish"),
          entry("fr", "french"),
          entry("ga", "irish"),
          entry("hi", "hindi"),
          entry("hu", "hungarian"),
          entry("hy", "armenian"),
          entry("id", "indonesian"),
          entry("it", "italian"),
          entry("lt", "lithuanian"),
          entry("ne", "nepali"),
          entry("nl", "dutch"),
          entry("no", "norwegian"),
          entry("pt", "portuguese"),
          entry("ro", "romanian"),
          entry("ru", "russian"),
          entry("sr", "serbian"),
          entry("sv", "swedish"),
          entry("ta", "tamil"),
          entry("tr", "turkish"),
          entry("yi", "yiddish"));

  private TextSearchConfiguration() {}

  /**
   * The configuration for a locale's language, or nothing if PostgreSQL has none.
   *
   * @param lcCtype name of the locale, as in {@code de_DE.UTF-8}, {@code German} or {@code C}
   * @param major PostgreSQL's major version
   */
  public static Optional<String> ofLocale(String lcCtype, int major) {
    String language = lcCtype.split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
    return configurationOf(language)
        .filter(configuration -> major >= 18 || !configuration.equals("estonian"));
  }

  private static Optional<String> configurationOf(String language) {
    if (language.equals("c") || language.equals("posix")) {
      return Optional.of("english");
    }
    // Romanian is the one language that PostgreSQL's table has by its code alone.
    if (BY_LANGUAGE_CODE.containsValue(language) && !language.equals("romanian")) {
      return Optional.of(language);
    }
    return Optional.ofNullable(BY_LANGUAGE_CODE.get(language));
  }
}
