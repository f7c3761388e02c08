package io.github.pgenesis;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.Encoding;
import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.distribution.ServerVersion;
import io.github.pgenesis.engine.Engine;
import io.github.pgenesis.foreign.HostLocale;
import io.github.pgenesis.locales.HostLocales;
import io.github.pgenesis.phases.Plan;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks a specification against a server and the host, and turns it into a plan. */
final class PlanBuilder {
  /**
   * What {@code locale -a} prints where nobody has installed a locale, since glibc 2.35: the same
   * collations on every host.
   */
  private static final String STANDARD_LOCALES = "C\nC.utf8\nPOSIX\n";

  private final Specification specification;
  private final Installation installation;
  private final Optional<String> passwordVerifier;
  private final int major;

  /**
   * @param passwordVerifier what the superuser's row will hold
   */
  PlanBuilder(
      Specification specification, Installation installation, Optional<String> passwordVerifier) {
    this.specification = specification;
    this.installation = installation;
    this.passwordVerifier = passwordVerifier;
    this.major = installation.version().major();
  }

  Plan build() {
    ProviderLocale provider = specification.providerLocale();
    String libcLocale = provider.libcLocale();
    try (HostLocale host = hostLocale(libcLocale)) {
      checkLocaleEncoding(libcLocale, host.codeset(), specification.encoding());
      ScriptSet scripts = scripts();
      return new Plan(
          new Engine.Executable(installation.executable(), installation.derivedCopy()),
          scripts,
          new BootstrapValues(
              specification.options().superuser(),
              specification.encoding().id(),
              provider.code(),
              libcLocale,
              libcLocale,
              provider.locale(),
              Optional.empty(),
              installation.share().path("sql_features.txt").toString(),
              installation.version().text(),
              passwordVerifier),
          specification.configurationFiles(
              BootstrapWork.samples(installation),
              LocaleDefaults.of(libcLocale, host.dateFormat(), major)),
          specification.settingNames(),
          specification.dataChecksums(),
          specification.walSegmentSizeBytes(),
          specification.options().groupAccess(),
          specification.options().hostCollations()
              ? HostLocales.list(Path.of("/"), host.order())
              : STANDARD_LOCALES);
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
}
