package io.github.pgenesis.foreign;

import java.util.Optional;

/**
 * The locales of the host, asked without changing the JVM's own. Thread-safe.
 */
public final class LocaleLibrary {
  /** {@code LC_ALL_MASK}: categories 0 to 5 and 7 to 12 (locale.h). */
  private static final int ALL_CATEGORIES = 0x1fbf;

  /** {@code CODESET} of langinfo.h. */
  private static final int CODESET = 14;

  /** {@code D_FMT} of langinfo.h: what {@code %x} stands for. */
  private static final int DATE_FORMAT = 0x20029;

  /** {@code locale_t newlocale(int category_mask, const char *locale, locale_t base);} */
  private static final CFunction NEWLOCALE = CFunction.ofProcess("newlocale");

  /** {@code char *nl_langinfo_l(nl_item item, locale_t locale);} */
  private static final CFunction NL_LANGINFO_L = CFunction.ofProcess("nl_langinfo_l");

  /** {@code void freelocale(locale_t locobj);} */
  private static final CFunction FREELOCALE = CFunction.ofProcess("freelocale");

  private LocaleLibrary() {}

  /**
   * What the C library knows of a locale.
   *
   * @param codeset the character set's name, such as {@code UTF-8} or {@code ANSI_X3.4-1968}
   * @param dateFormat a {@code strftime} format
   */
  public record HostLocale(String codeset, String dateFormat) {}

  /**
   * @return empty if the host has no locale of that name
   */
  public static Optional<HostLocale> find(String name) {
    try (Block block = new Block()) {
      long locale = NEWLOCALE.call(ALL_CATEGORIES, block.string(name), 0);
      if (locale == 0) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new HostLocale(
                Memory.getString(NL_LANGINFO_L.call(CODESET, locale)),
                Memory.getString(NL_LANGINFO_L.call(DATE_FORMAT, locale))));
      } finally {
        FREELOCALE.call(locale);
      }
    }
  }
}
