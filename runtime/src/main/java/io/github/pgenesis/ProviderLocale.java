package io.github.pgenesis;

import io.github.pgenesis.bootstrap.LocaleProviderCode;
import io.github.pgenesis.configuration.Encoding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A locale provider with its locale, checked for a version.
 *
 * @param libcLocale what the C library's categories are set to; {@code POSIX} is called C
 * @param locale of the ICU or builtin provider
 */
record ProviderLocale(LocaleProvider provider, String libcLocale, Optional<String> locale) {
  private static final int FIRST_WITH_BUILTIN = 17;
  private static final int FIRST_WITH_UNICODE_FAST = 18;
  private static final String BUILTIN_DEFAULT = "C.UTF-8";

  static ProviderLocale of(ClusterOptions options, int major) {
    LocaleProvider provider =
        options
            .localeProvider()
            .orElse(major >= FIRST_WITH_BUILTIN ? LocaleProvider.BUILTIN : LocaleProvider.LIBC);
    return switch (provider) {
      case LIBC -> libc(options);
      case BUILTIN -> builtin(options, major);
      case ICU -> icu(options);
    };
  }

  private static ProviderLocale libc(ClusterOptions options) {
    String name = options.locale().orElse(options.libcLocale());
    return new ProviderLocale(LocaleProvider.LIBC, canonical(name), Optional.empty());
  }

  private static ProviderLocale builtin(ClusterOptions options, int major) {
    if (major < FIRST_WITH_BUILTIN) {
      throw new IllegalArgumentException(
          "PostgreSQL %d has no builtin locale provider: it came with %d"
              .formatted(major, FIRST_WITH_BUILTIN));
    }
    String name = options.locale().orElse(BUILTIN_DEFAULT);
    List<String> known =
        major >= FIRST_WITH_UNICODE_FAST
            ? List.of("C", "C.UTF-8", "PG_UNICODE_FAST")
            : List.of("C", "C.UTF-8");
    String spelled = name.equals("C.UTF8") ? BUILTIN_DEFAULT : name;
    if (!known.contains(spelled)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a builtin locale of PostgreSQL %d: there are %s"
              .formatted(name, major, String.join(", ", known)));
    }
    return new ProviderLocale(
        LocaleProvider.BUILTIN, canonical(options.libcLocale()), Optional.of(spelled));
  }

  private static ProviderLocale icu(ClusterOptions options) {
    String name =
        options
            .locale()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the ICU locale provider needs a locale: name one such as en-US or und"));
    String tag = Locale.forLanguageTag(name).toLanguageTag();
    if (!tag.equals(name)) {
      throw new IllegalArgumentException(
          "\"%s\" is not a language tag in its canonical form: write one such as %s"
              .formatted(name, tag.equals("und") ? "en-US" : tag));
    }
    return new ProviderLocale(
        LocaleProvider.ICU, canonical(options.libcLocale()), Optional.of(tag));
  }

  /** What {@code setlocale} answers: glibc keeps every spelling but this one. */
  private static String canonical(String libcLocale) {
    return libcLocale.equals("POSIX") ? "C" : libcLocale;
  }

  LocaleProviderCode code() {
    return switch (provider) {
      case LIBC -> LocaleProviderCode.LIBC;
      case ICU -> LocaleProviderCode.ICU;
      case BUILTIN -> LocaleProviderCode.BUILTIN;
    };
  }

  void checkEncoding(Encoding encoding) {
    if (provider == LocaleProvider.ICU && !encoding.isSupportedByIcu()) {
      throw new IllegalArgumentException(
          "encoding %s cannot be used with the ICU locale provider: use UTF8".formatted(encoding));
    }
    if (provider == LocaleProvider.BUILTIN
        && !locale.orElseThrow().equals("C")
        && encoding != Encoding.UTF8) {
      throw new IllegalArgumentException(
          "builtin locale %s needs encoding UTF8, not %s: use UTF8, or locale C"
              .formatted(locale.orElseThrow(), encoding));
    }
  }
}
