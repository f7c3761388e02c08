package io.github.pgenesis.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;

/**
 * A locale of the host's C library, asked without changing the JVM's own. Closing twice is
 * harmless; used by one thread at a time.
 */
public final class HostLocale implements AutoCloseable {
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

  /** {@code int strcoll_l(const char *s1, const char *s2, locale_t locale);} */
  private static final CFunction STRCOLL_L = CFunction.ofProcess("strcoll_l");

  /** {@code void freelocale(locale_t locobj);} */
  private static final CFunction FREELOCALE = CFunction.ofProcess("freelocale");

  private final String name;
  private long locale;

  private HostLocale(String name, long locale) {
    this.name = name;
    this.locale = locale;
  }

  /** The categories that a cluster has a locale for, with their numbers of locale.h. */
  public enum Category {
    CTYPE(0),
    NUMERIC(1),
    TIME(2),
    COLLATE(3),
    MONETARY(4),
    MESSAGES(5);

    private final int mask;

    Category(int number) {
      this.mask = 1 << number;
    }
  }

  /** Opens a locale with all categories; empty if the host has none of that name. */
  public static Optional<HostLocale> open(String name) {
    return open(ALL_CATEGORIES, name);
  }

  /** Opens one category of a locale, the others being those of C; empty if the host lacks it. */
  public static Optional<HostLocale> open(Category category, String name) {
    return open(category.mask, name);
  }

  private static Optional<HostLocale> open(int categories, String name) {
    if (name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try (Block block = new Block()) {
      long locale = NEWLOCALE.call(categories, block.string(name), 0);
      return locale == 0 ? Optional.empty() : Optional.of(new HostLocale(name, locale));
    }
  }

  /** The character set's name, such as {@code UTF-8} or {@code ANSI_X3.4-1968}. */
  public String codeset() {
    return Memory.getString(NL_LANGINFO_L.call(CODESET, locale));
  }

  /** A {@code strftime} format. */
  public String dateFormat() {
    return Memory.getString(NL_LANGINFO_L.call(DATE_FORMAT, locale));
  }

  /** The order of {@code strcoll}, for texts whose chars each stand for one byte. */
  public Comparator<String> order() {
    if (name.equals("C") || name.equals("POSIX")) {
      return Comparator.naturalOrder();
    }
    return (one, other) -> {
      try (Block block = new Block()) {
        return STRCOLL_L.callInt(bytes(block, one), bytes(block, other), locale);
      }
    };
  }

  private static long bytes(Block block, String text) {
    return block.string(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    if (locale != 0) {
      FREELOCALE.call(locale);
      locale = 0;
    }
  }
}
