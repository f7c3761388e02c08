package io.github.pgenesis.configuration;

/**
 * What initdb chooses by the locale, unless told otherwise.
 *
 * @param dateStyle {@code iso, mdy}, {@code iso, dmy} or {@code iso, ymd}
 * @param textSearchConfiguration name without its schema, which is pg_catalog
 */
public record LocaleDefaults(String dateStyle, String textSearchConfiguration) {
  /**
   * The defaults of a locale of the C library.
   *
   * @param dateFormat what its {@code nl_langinfo(D_FMT)} is
   */
  public static LocaleDefaults of(String libcLocale, String dateFormat, int major) {
    return new LocaleDefaults(
        DateStyle.ofDateFormat(dateFormat),
        TextSearchConfiguration.ofLocale(libcLocale, major).orElse(TextSearchConfiguration.SIMPLE));
  }
}
