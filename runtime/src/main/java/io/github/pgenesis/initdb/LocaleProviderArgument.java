package io.github.pgenesis.initdb;

import io.github.pgenesis.LocaleProvider;

/** The value of {@code --locale-provider}. */
final class LocaleProviderArgument {
  private static final int FIRST_WITH_BUILTIN = 17;

  private LocaleProviderArgument() {}

  /**
   * Reads it.
   *
   * @throws InitdbException if there is no such provider
   */
  static LocaleProvider of(String value, int major) {
    return switch (value) {
      case "libc" -> LocaleProvider.LIBC;
      case "icu" -> LocaleProvider.ICU;
      case "builtin" -> {
        if (major < FIRST_WITH_BUILTIN) {
          throw InitdbException.error(
              "unrecognized locale provider: builtin, which came with PostgreSQL %d, and this is %d"
                  .formatted(FIRST_WITH_BUILTIN, major));
        }
        yield LocaleProvider.BUILTIN;
      }
      default ->
          throw InitdbException.error(
              "unrecognized locale provider: %s (--locale-provider is %slibc or icu)"
                  .formatted(value, major < FIRST_WITH_BUILTIN ? "" : "builtin, "));
    };
  }
}
