package io.github.pgenesis;

import io.github.pgenesis.bootstrap.LocaleProviderCode;
import io.github.pgenesis.configuration.Encoding;
import java.util.List;
import java.util.Optional;

/**
 * A locale provider with its locale, checked for a version as far as that takes no server.
 *
 * @param locale of the ICU or builtin provider; that of ICU as it was given
 * @param icuRules of the ICU provider
 */
record ProviderLocale(LocaleProvider provider, Optional<String> locale, Optional<String> icuRules) {
  private static final int FIRST_WITH_ICU_RULES = 16;

  /** Since when {@code --locale} names the ICU locale as well. */
  private static final int FIRST_WITH_COMMON_LOCALE = 16;

  private static final int FIRST_WITH_BUILTIN = 17;
  private static final int FIRST_WITH_UNICODE_FAST = 18;
  private static final String BUILTIN_DEFAULT = "C.UTF-8";

  static ProviderLocale of(ClusterOptions options, int major) {
    LocaleProvider provider =
        options.localeProvider().orElseGet(() -> defaultProvider(options, major));
    options.icuRules().ifPresent(_ -> checkIcuRules(provider, major));
    return switch (provider) {
      case LIBC -> new ProviderLocale(provider, Optional.empty(), Optional.empty());
      case BUILTIN ->
          new ProviderLocale(provider, Optional.of(builtin(options, major)), Optional.empty());
      case ICU ->
          new ProviderLocale(provider, Optional.of(icu(options, major)), options.icuRules());
    };
  }

  private static LocaleProvider defaultProvider(ClusterOptions options, int major) {
    return major >= FIRST_WITH_BUILTIN && !options.isLikeInitdb()
        ? LocaleProvider.BUILTIN
        : LocaleProvider.LIBC;
  }

  private static void checkIcuRules(LocaleProvider provider, int major) {
    if (major < FIRST_WITH_ICU_RULES) {
      throw new IllegalArgumentException(
          "PostgreSQL %d has no ICU rules (--icu-rules): they came with %d"
              .formatted(major, FIRST_WITH_ICU_RULES));
    }
    if (provider != LocaleProvider.ICU) {
      throw new IllegalArgumentException(
          "ICU rules (--icu-rules) need the ICU locale provider: add it, or leave them out");
    }
  }

  private static String builtin(ClusterOptions options, int major) {
    if (major < FIRST_WITH_BUILTIN) {
      throw new IllegalArgumentException(
          "PostgreSQL %d has no builtin locale provider: it came with %d"
              .formatted(major, FIRST_WITH_BUILTIN));
    }
    String name =
        options
            .locale()
            .or(() -> options.isLikeInitdb() ? options.libcLocale() : Optional.of(BUILTIN_DEFAULT))
            .orElseThrow(() -> noLocale("builtin", "C.UTF-8"));
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
    return spelled;
  }

  private static String icu(ClusterOptions options, int major) {
    return options
        .locale()
        .or(() ->
            options.isLikeInitdb() && major >= FIRST_WITH_COMMON_LOCALE
                ? options.libcLocale()
                : Optional.empty())
        .orElseThrow(() -> noLocale("ICU", "en-US or und"));
  }

  private static IllegalArgumentException noLocale(String provider, String example) {
    return new IllegalArgumentException(
        "the %s locale provider needs a locale: name one such as %s".formatted(provider, example));
  }

  ProviderLocale withLocale(String name) {
    return new ProviderLocale(provider, Optional.of(name), icuRules);
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
