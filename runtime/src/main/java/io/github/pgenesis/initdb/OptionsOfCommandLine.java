package io.github.pgenesis.initdb;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleCategory;
import io.github.pgenesis.LocaleProvider;
import java.nio.file.Path;
import java.util.Map;

/** Turns a checked command line into the library's options. */
final class OptionsOfCommandLine {
  private static final Map<InitdbOption, LocaleCategory> CATEGORIES =
      Map.of(
          InitdbOption.LC_COLLATE, LocaleCategory.COLLATE,
          InitdbOption.LC_CTYPE, LocaleCategory.CTYPE,
          InitdbOption.LC_MESSAGES, LocaleCategory.MESSAGES,
          InitdbOption.LC_MONETARY, LocaleCategory.MONETARY,
          InitdbOption.LC_NUMERIC, LocaleCategory.NUMERIC,
          InitdbOption.LC_TIME, LocaleCategory.TIME);

  private OptionsOfCommandLine() {}

  /** Those that count for {@code -S}. */
  static ClusterOptions forSync(ClusterOptions.Builder builder, InitdbCommandLine line) {
    setSync(builder, line);
    return builder.build();
  }

  private static void setSync(ClusterOptions.Builder builder, InitdbCommandLine line) {
    line.value(InitdbOption.SYNC_METHOD).map(SyncMethodArgument::of).ifPresent(builder::syncMethod);
    builder
        .sync(!line.has(InitdbOption.NO_SYNC))
        .syncDataFiles(!line.has(InitdbOption.NO_SYNC_DATA_FILES));
  }

  /** All but the password. */
  static ClusterOptions.Builder forCreation(
      ClusterOptions.Builder builder, InitdbCommandLine line, int major) {
    setSync(builder, line);
    setLocales(builder, line, major);
    line.value(InitdbOption.USERNAME).ifPresent(builder::superuser);
    line.value(InitdbOption.ENCODING).ifPresent(builder::encoding);
    line.value(InitdbOption.TEXT_SEARCH_CONFIG).ifPresent(builder::textSearchConfiguration);
    line.value(InitdbOption.WAL_SEGSIZE)
        .map(value -> WalSegmentSizeArgument.of(value, major))
        .ifPresent(builder::walSegmentSize);
    // A relative one is refused when initdb would refuse it, which is later than the library does.
    line.value(InitdbOption.WALDIR)
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(CanonicalPath.of(directory)))
        .ifPresent(builder::walDirectory);
    line.localAuthentication().ifPresent(builder::localAuthentication);
    line.hostAuthentication().ifPresent(builder::hostAuthentication);
    line.dataChecksums().ifPresent(builder::dataChecksums);
    line.settings().forEach(setting -> builder.setting(setting.name(), setting.value()));
    return builder
        .groupAccess(line.has(InitdbOption.ALLOW_GROUP_ACCESS))
        .debug(line.has(InitdbOption.DEBUG))
        .discardCaches(line.has(InitdbOption.DISCARD_CACHES))
        .keepAfterFailure(line.has(InitdbOption.NO_CLEAN));
  }

  private static void setLocales(
      ClusterOptions.Builder builder, InitdbCommandLine line, int major) {
    line.locale().ifPresent(builder::libcLocale);
    CATEGORIES.forEach((option, category) ->
        line.value(option).ifPresent(value -> builder.libcLocale(category, value)));
    builder.localeProvider(
        line.value(InitdbOption.LOCALE_PROVIDER)
            .map(value -> LocaleProviderArgument.of(value, major))
            .orElse(LocaleProvider.LIBC));
    line.value(InitdbOption.ICU_LOCALE)
        .or(() -> line.value(InitdbOption.BUILTIN_LOCALE))
        .ifPresent(builder::locale);
    line.value(InitdbOption.ICU_RULES).ifPresent(builder::icuRules);
  }
}
