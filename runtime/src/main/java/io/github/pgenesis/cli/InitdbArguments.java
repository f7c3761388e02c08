package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.LocaleCategory;
import io.github.pgenesis.LocaleProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the cluster is to be: options with the names that initdb has for them, and a few of ours. */
final class InitdbArguments {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-U", "--username"},
      paramLabel = "NAME",
      defaultValue = "postgres",
      description = "Name of the superuser. Default: ${DEFAULT-VALUE}.")
  private String superuser;

  @Option(
      names = {"-E", "--encoding"},
      paramLabel = "ENCODING",
      description = "Encoding of the template databases. Default: UTF8.")
  private String encoding;

  @Option(
      names = "--locale",
      paramLabel = "LOCALE",
      description =
          "Locale of the C library for all categories; without --locale-provider also the"
              + " databases' own. Default: C.")
  private String locale;

  @Option(
      names = "--lc-collate",
      paramLabel = "LOCALE",
      description = "Locale of the C library for sort order.")
  private String lcCollate;

  @Option(
      names = "--lc-ctype",
      paramLabel = "LOCALE",
      description = "Locale of the C library for character classes.")
  private String lcCtype;

  @Option(
      names = "--lc-messages",
      paramLabel = "LOCALE",
      description = "Locale of the C library for messages.")
  private String lcMessages;

  @Option(
      names = "--lc-monetary",
      paramLabel = "LOCALE",
      description = "Locale of the C library for amounts of money.")
  private String lcMonetary;

  @Option(
      names = "--lc-numeric",
      paramLabel = "LOCALE",
      description = "Locale of the C library for numbers.")
  private String lcNumeric;

  @Option(
      names = "--lc-time",
      paramLabel = "LOCALE",
      description = "Locale of the C library for dates and times.")
  private String lcTime;

  @Option(names = "--no-locale", description = "The same as --locale=C.")
  private boolean noLocale;

  @Option(
      names = "--locale-provider",
      paramLabel = "libc|icu|builtin",
      description = "Locale provider. Default: builtin with C.UTF-8 from 17 on, libc before.")
  private String localeProvider;

  @Option(
      names = "--icu-locale",
      paramLabel = "LOCALE",
      description = "Locale of the provider icu, such as en-US.")
  private String icuLocale;

  @Option(
      names = "--icu-rules",
      paramLabel = "RULES",
      description = "Rules that change the sort order of the ICU locale; from 16 on.")
  private String icuRules;

  @Option(
      names = "--builtin-locale",
      paramLabel = "LOCALE",
      description = "Locale of the provider builtin: C, C.UTF-8 or, from 18 on, PG_UNICODE_FAST.")
  private String builtinLocale;

  @Option(
      names = {"-k", "--data-checksums"},
      description = "Pages carry checksums: the default from 18 on.")
  private boolean dataChecksums;

  @Option(
      names = "--no-data-checksums",
      description = "Pages carry no checksums: the default before 18.")
  private boolean noDataChecksums;

  @Option(
      names = {"-c", "--set"},
      paramLabel = "NAME=VALUE",
      description = "A setting for postgresql.conf; may be given several times.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = {"-A", "--auth"},
      paramLabel = "METHOD",
      description = "Authentication of all connections. Default: trust.")
  private String authentication;

  @Option(
      names = "--auth-host",
      paramLabel = "METHOD",
      description = "Authentication of connections through TCP.")
  private String hostAuthentication;

  @Option(
      names = "--auth-local",
      paramLabel = "METHOD",
      description = "Authentication of connections through the Unix socket.")
  private String localAuthentication;

  @Option(
      names = "--pwfile",
      paramLabel = "FILE",
      description = "Its first line is the password of the superuser.")
  private Path passwordFile;

  @Option(
      names = {"-T", "--text-search-config"},
      paramLabel = "NAME",
      description = "Default text search configuration. Default: by the locale.")
  private String textSearchConfiguration;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Time zone of the server and its log. Default: UTC.")
  private String timeZone;

  @Option(
      names = {"-g", "--allow-group-access"},
      description = "The group of the owner may read the cluster.")
  private boolean groupAccess;

  @Option(
      names = {"-X", "--waldir"},
      paramLabel = "DIR",
      description = "Where the WAL is to be, as an absolute path. Default: in the data directory.")
  private Path walDirectory;

  @Option(
      names = "--wal-segsize",
      paramLabel = "MB",
      defaultValue = "16",
      description = "Size of a WAL segment in megabytes. Default: ${DEFAULT-VALUE}.")
  private int walSegmentSize;

  @Option(
      names = "--host-collations",
      description =
          "A collation for every locale of this host, as initdb has it, not just for C, C.utf8 and"
              + " POSIX; takes the bootstrap.")
  private boolean hostCollations;

  void apply(ClusterOptions.Builder builder) {
    builder.superuser(superuser).groupAccess(groupAccess).walSegmentSize(walSegmentSize);
    if (hostCollations) {
      builder.hostCollations(true);
    }
    if (encoding != null) {
      builder.encoding(encoding);
    }
    if (timeZone != null) {
      builder.timeZone(timeZone);
    }
    if (icuRules != null) {
      builder.icuRules(icuRules);
    }
    if (walDirectory != null) {
      builder.walDirectory(walDirectory);
    }
    if (dataChecksums && noDataChecksums) {
      throw wrong("--data-checksums and --no-data-checksums exclude each other");
    }
    if (dataChecksums || noDataChecksums) {
      builder.dataChecksums(dataChecksums);
    }
    if (authentication != null) {
      builder.authentication(authentication);
    }
    if (hostAuthentication != null) {
      builder.hostAuthentication(hostAuthentication);
    }
    if (localAuthentication != null) {
      builder.localAuthentication(localAuthentication);
    }
    if (textSearchConfiguration != null) {
      builder.textSearchConfiguration(textSearchConfiguration);
    }
    if (passwordFile != null) {
      PasswordFile.read(passwordFile, this::wrong, builder::password);
    }
    settings().forEach(builder::setting);
    setLocale(builder);
  }

  /** Not by picocli, to which quotes mean something. */
  private Map<String, String> settings() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings) {
      int sign = setting.indexOf('=');
      if (sign < 0) {
        throw wrong("Value for option --set must be NAME=VALUE, not \"%s\"".formatted(setting));
      }
      values.put(setting.substring(0, sign), setting.substring(sign + 1));
    }
    return values;
  }

  private void setLocale(ClusterOptions.Builder builder) {
    if (noLocale) {
      if (locale != null) {
        throw wrong("--locale and --no-locale exclude each other");
      }
      locale = "C";
    }
    if (locale != null) {
      builder.libcLocale(locale);
    }
    category(LocaleCategory.COLLATE, lcCollate, builder);
    category(LocaleCategory.CTYPE, lcCtype, builder);
    category(LocaleCategory.MESSAGES, lcMessages, builder);
    category(LocaleCategory.MONETARY, lcMonetary, builder);
    category(LocaleCategory.NUMERIC, lcNumeric, builder);
    category(LocaleCategory.TIME, lcTime, builder);
    LocaleProvider provider = provider();
    if (provider != null) {
      builder.localeProvider(provider);
    }
    require(icuLocale, "--icu-locale", LocaleProvider.ICU, provider);
    require(builtinLocale, "--builtin-locale", LocaleProvider.BUILTIN, provider);
    String own = icuLocale != null ? icuLocale : builtinLocale;
    if (own != null) {
      builder.locale(own);
    }
  }

  private static void category(
      LocaleCategory category, String name, ClusterOptions.Builder builder) {
    if (name != null) {
      builder.libcLocale(category, name);
    }
  }

  /** As with initdb, --locale alone is about the C library's locales. */
  private LocaleProvider provider() {
    if (localeProvider == null) {
      return locale == null ? null : LocaleProvider.LIBC;
    }
    return switch (localeProvider.toLowerCase(Locale.ROOT)) {
      case "libc" -> LocaleProvider.LIBC;
      case "icu" -> LocaleProvider.ICU;
      case "builtin" -> LocaleProvider.BUILTIN;
      default ->
          throw wrong(
              "--locale-provider must be libc, icu or builtin, not \"%s\""
                  .formatted(localeProvider));
    };
  }

  private void require(String value, String option, LocaleProvider needed, LocaleProvider chosen) {
    if (value != null && chosen != needed) {
      throw wrong(
          "%s needs --locale-provider=%s"
              .formatted(option, needed.name().toLowerCase(Locale.ROOT)));
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
