package io.github.pgenesis;

import io.github.pgenesis.configuration.Encoding;
import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.foreign.HostLocale;
import io.github.pgenesis.locales.HostLocales;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the host's C library makes of a specification's locales.
 *
 * @param defaults what initdb chooses by the locales
 * @param localeNames what {@code locale -a} prints for the server
 */
record HostChoices(Encoding encoding, LocaleDefaults defaults, String localeNames) {
  /**
   * What {@code locale -a} prints where nobody has installed a locale, since glibc 2.35: the same
   * collations on every host.
   */
  private static final String STANDARD_LOCALES = "C\nC.utf8\nPOSIX\n";

  /** In 15 an encoding is never asked of the C library if ICU compares. */
  private static final int FIRST_WITH_LOCALES_ENCODING_FOR_ICU = 16;

  /**
   * Asks the host whether it has the locales.
   *
   * @throws IllegalArgumentException if it lacks one
   */
  static void requireKnown(LibcLocales locales) {
    // initdb begins with this one.
    open(locales, LocaleCategory.CTYPE).close();
    for (LocaleCategory category : LocaleCategory.values()) {
      open(locales, category).close();
    }
  }

  /**
   * Asks the host.
   *
   * @throws IllegalArgumentException if it lacks a locale, or the encoding does not fit one
   */
  static HostChoices of(Specification specification) {
    LibcLocales locales = specification.libcLocales();
    try (HostLocale collate = open(locales, LocaleCategory.COLLATE);
        HostLocale time = open(locales, LocaleCategory.TIME)) {
      Encoding encoding = specification.encoding().orElseGet(() -> encodingOfLocale(specification));
      specification.providerLocale().checkEncoding(encoding);
      requireFit(encoding, locales, LocaleCategory.CTYPE);
      requireFit(encoding, locales, LocaleCategory.COLLATE);
      return new HostChoices(
          encoding,
          LocaleDefaults.of(
              locales.of(LocaleCategory.CTYPE), time.dateFormat(), specification.major()),
          specification.options().hostCollations()
              ? HostLocales.list(Path.of("/"), collate.order())
              : STANDARD_LOCALES);
    }
  }

  private static HostLocale open(LibcLocales locales, LocaleCategory category) {
    String name = locales.of(category);
    if (!name.chars().allMatch(character -> character < 0x80)) {
      throw new IllegalArgumentException(
          "the locale \"%s\" for LC_%s (%s) has other than ASCII characters in its name, which servers refuse: use another name of it"
              .formatted(name, category, category.option()));
    }
    Optional<HostLocale> locale =
        name.isEmpty()
            ? Optional.empty()
            : HostLocale.open(HostLocale.Category.valueOf(category.name()), name);
    return locale.orElseThrow(() ->
        new IllegalArgumentException(
            "the host has no locale \"%s\" for LC_%s (--locale, %s): \"locale -a\" lists those it has, and C always works"
                .formatted(name, category, category.option())));
  }

  private static Encoding encodingOfLocale(Specification specification) {
    boolean icu = specification.providerLocale().provider() == LocaleProvider.ICU;
    if (icu && specification.major() < FIRST_WITH_LOCALES_ENCODING_FOR_ICU) {
      return Encoding.UTF8;
    }
    String name = specification.libcLocales().of(LocaleCategory.CTYPE);
    Encoding encoding =
        encoding(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no encoding of PostgreSQL is known for locale \"%s\" (--lc-ctype): choose one (-E)"
                        .formatted(name)));
    if (encoding.isClientOnly()) {
      throw new IllegalArgumentException(
          "locale \"%s\" (--lc-ctype) has encoding %s, which is for clients only: choose another locale"
              .formatted(name, encoding));
    }
    return icu && encoding == Encoding.SQL_ASCII ? Encoding.UTF8 : encoding;
  }

  private static void requireFit(Encoding encoding, LibcLocales locales, LocaleCategory category) {
    String name = locales.of(category);
    Optional<Encoding> ofLocale = encoding(name);
    if (!encoding.fitsLocaleOf(ofLocale)) {
      throw new IllegalArgumentException(
          "encoding %s (-E) does not fit locale \"%s\" (%s), which uses %s: choose another of the two"
              .formatted(encoding, name, category.option(), ofLocale.orElseThrow()));
    }
  }

  /** Empty for one that PostgreSQL does not know. */
  private static Optional<Encoding> encoding(String locale) {
    return HostLocale.open(HostLocale.Category.CTYPE, locale)
        .flatMap(ctype -> {
          try (ctype) {
            return Encoding.ofLocale(locale, ctype.codeset());
          }
        });
  }
}
