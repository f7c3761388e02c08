package io.github.pgenesis;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.configuration.DateStyle;
import io.github.pgenesis.configuration.Encoding;
import io.github.pgenesis.configuration.TextSearchConfiguration;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.distribution.ServerVersion;
import io.github.pgenesis.engine.Engine;
import io.github.pgenesis.foreign.HostLocale;
import io.github.pgenesis.locales.HostLocales;
import io.github.pgenesis.phases.Plan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks options against a server's version and the host, and turns them into a plan. */
final class PlanBuilder {
  /** The first version that makes page checksums unasked. */
  private static final int FIRST_WITH_CHECKSUMS = 18;

  private static final int WAL_SEGMENT_SIZE_MEGABYTES = 16;

  /** {@code NAMEDATALEN} less the terminating zero. */
  private static final int LONGEST_NAME = 63;

  /** {@code quoting_relevant_chars} of src/backend/commands/extension.c. */
  private static final String REFUSED_IN_EXTENSION_OWNER = "\"$'\\";

  /** As the server's configuration file grammar has it (guc-file.l, ID and QUALIFIED_ID). */
  private static final Pattern SETTING_NAME =
      Pattern.compile(
          "[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*(\\.[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*)?");

  private final ClusterOptions options;
  private final Installation installation;
  private final int major;

  PlanBuilder(ClusterOptions options, Installation installation) {
    this.options = options;
    this.installation = installation;
    this.major = installation.version().major();
  }

  Plan build() {
    checkSuperuser();
    checkSettings();
    Encoding encoding = encoding();
    ProviderLocale provider = ProviderLocale.of(options, major);
    provider.checkEncoding(encoding);
    String libcLocale = provider.libcLocale();
    try (HostLocale host = hostLocale(libcLocale)) {
      checkLocaleEncoding(libcLocale, host.codeset(), encoding);
      ScriptSet scripts = scripts();
      return new Plan(
          new Engine.Executable(installation.executable(), installation.derivedCopy()),
          scripts,
          new BootstrapValues(
              options.superuser(),
              encoding.id(),
              provider.code(),
              libcLocale,
              libcLocale,
              provider.locale(),
              Optional.empty(),
              installation.share().path("sql_features.txt").toString(),
              installation.version().text()),
          configurationFiles(libcLocale, host.dateFormat()),
          options.settings().keySet().stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.toSet()),
          options.dataChecksums().orElse(major >= FIRST_WITH_CHECKSUMS),
          WAL_SEGMENT_SIZE_MEGABYTES << 20,
          HostLocales.list(Path.of("/"), host.order()));
    }
  }

  private ScriptSet scripts() {
    ServerVersion version = installation.version();
    ScriptSet scripts =
        ScriptSet.find(major, version.catalogVersion())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s is PostgreSQL %s with catalog version %d, for which no scripts are compiled; there are: %s"
                        .formatted(
                            installation.executable(),
                            version.text(),
                            version.catalogVersion(),
                            ScriptSet.all().stream()
                                .map(set -> set.major() + " with " + set.catalogVersion())
                                .collect(Collectors.joining(", ")))));
    // The samples are taken from the installation: releases and packagers change comments in them.
    SortedMap<String, String> inputs = new TreeMap<>(scripts.inputs());
    inputs.keySet().removeIf(name -> name.endsWith(".sample"));
    Collection<String> differing = installation.share().differing(inputs);
    if (!differing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s is not the file the scripts for PostgreSQL %d were compiled from (those of %s): use an unchanged installation"
              .formatted(
                  installation.share().path(differing.iterator().next()),
                  major,
                  scripts.compiledFrom()));
    }
    return scripts;
  }

  private void checkSuperuser() {
    String name = options.superuser();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "superuser name \"%s\" has %d bytes: it must have 1 to %d"
              .formatted(name, bytes, LONGEST_NAME));
    }
    if (name.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "superuser name \"%s\" is disallowed: names that begin with \"pg_\" are the server's own"
              .formatted(name));
    }
    if (name.chars().anyMatch(character -> REFUSED_IN_EXTENSION_OWNER.indexOf(character) >= 0)) {
      throw new IllegalArgumentException(
          "superuser name \"%s\" has one of the characters %s in it: CREATE EXTENSION refuses them in an owner's name"
              .formatted(name, REFUSED_IN_EXTENSION_OWNER));
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the superuser name has a control character in it");
    }
  }

  private void checkSettings() {
    options
        .settings()
        .forEach((name, value) -> {
          if (!SETTING_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "\"%s\" is not the name of a setting".formatted(name));
          }
          checkOneLine("the value of setting " + name, value);
        });
    checkOneLine("the time zone", options.timeZone());
  }

  private static void checkOneLine(String what, String value) {
    if (value
        .chars()
        .anyMatch(character -> character == '\n' || character == '\r' || character == 0)) {
      throw new IllegalArgumentException(what + " has a line break or a NUL in it");
    }
  }

  private Encoding encoding() {
    Encoding encoding =
        Encoding.ofName(options.encoding())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"%s\" is not the name of an encoding: use one such as UTF8, LATIN1 or SQL_ASCII"
                        .formatted(options.encoding())));
    if (encoding.isClientOnly()) {
      throw new IllegalArgumentException(
          "encoding \"%s\" is for clients only: a server cannot use it"
              .formatted(options.encoding()));
    }
    return encoding;
  }

  private static HostLocale hostLocale(String name) {
    Optional<HostLocale> locale =
        name.isEmpty() || name.indexOf('\0') >= 0 ? Optional.empty() : HostLocale.open(name);
    return locale.orElseThrow(() ->
        new IllegalArgumentException(
            "the host has no locale \"%s\": \"locale -a\" lists those it has, and C always works"
                .formatted(name)));
  }

  private static void checkLocaleEncoding(String locale, String codeset, Encoding encoding) {
    Optional<Encoding> ofLocale = Encoding.ofLocale(locale, codeset);
    if (!encoding.fitsLocaleOf(ofLocale)) {
      throw new IllegalArgumentException(
          "encoding %s does not fit locale \"%s\", which uses %s: choose another of the two"
              .formatted(encoding, locale, ofLocale.map(Encoding::toString).orElse(codeset)));
    }
  }

  private ConfigurationFiles configurationFiles(String libcLocale, String dateFormat) {
    ConfigurationSamples samples =
        new ConfigurationSamples(
            installation.share().text("postgresql.conf.sample"),
            installation.share().text("pg_hba.conf.sample"),
            installation.share().text("pg_ident.conf.sample"));
    return ConfigurationFiles.of(
        samples,
        ConfigurationValues.ofLocaleC(major).toBuilder()
            .lcMessages(libcLocale)
            .lcMonetary(libcLocale)
            .lcNumeric(libcLocale)
            .lcTime(libcLocale)
            .dateStyle(DateStyle.ofDateFormat(dateFormat))
            .textSearchConfiguration(
                TextSearchConfiguration.ofLocale(libcLocale, major)
                    .orElse(TextSearchConfiguration.SIMPLE))
            .timeZone(Optional.of(options.timeZone()))
            .walSegmentSizeMegabytes(WAL_SEGMENT_SIZE_MEGABYTES)
            .settings(settings())
            .build());
  }

  private List<Map.Entry<String, String>> settings() {
    return options.settings().entrySet().stream()
        .map(setting -> Map.entry(setting.getKey(), setting.getValue()))
        .toList();
  }
}
