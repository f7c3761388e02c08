package io.github.pgenesis;

import io.github.pgenesis.configuration.CompiledDefaults;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.copy.GoldenMaker;
import io.github.pgenesis.datadir.Removal;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.foreign.HostLocale;
import io.github.pgenesis.golden.GoldenContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The making of a golden cluster: a bootstrap, and what is left of it on every machine. */
final class GoldenBuild {
  private final ClusterOptions options;

  GoldenBuild(ClusterOptions options) {
    this.options = options;
  }

  GoldenSource run() {
    Path temporary = null;
    try {
      check();
      temporary = Files.createTempDirectory("pgenesis-golden");
      Cluster cluster =
          new ClusterCreation(
                  temporary.resolve("cluster"),
                  options.toBuilder().sync(false).build(),
                  MethodChoice.ofBootstrap())
              .run();
      return new GoldenInMemory(make(cluster.directory()), "the golden cluster just built");
    } catch (IllegalArgumentException | DistributionException | ElfFormatException e) {
      throw new ClusterException(Phase.PREPARATION, e.getMessage(), e);
    } catch (IOException e) {
      throw new ClusterException(
          Phase.FILES, "the files of a golden cluster cannot be written: " + e, e);
    } finally {
      delete(temporary);
    }
  }

  private void check() {
    if (options.hasPassword()) {
      throw new IllegalArgumentException(
          "a golden cluster holds no password, since many would come to know it: give it to the"
              + " copies");
    }
    if (options.isLikeInitdb()) {
      throw new IllegalArgumentException(
          "a golden cluster does not depend on the host that makes it: leave out initdb's defaults");
    }
    if (options.walDirectory().isPresent()) {
      throw new IllegalArgumentException(
          "a golden cluster has its WAL inside: leave out the WAL directory (-X), and give it to the"
              + " copies");
    }
    if (options.icuRules().isPresent() || !options.libcLocales().isEmpty()) {
      throw new IllegalArgumentException(
          "a golden cluster has no ICU rules and one libc locale for all categories: make the cluster by a bootstrap");
    }
    if (options.hostCollations()) {
      throw new IllegalArgumentException(
          "a golden cluster holds no collations of a host's locales, which other hosts do not have:"
              + " make the cluster by a bootstrap, or import them on the running server with"
              + " pg_import_system_collations('pg_catalog')");
    }
    Platform.requireSupported();
    try (HostLocale locale = HostLocale.open("C.utf8").orElseThrow(GoldenBuild::noUtf8)) {
      locale.codeset();
    }
  }

  private static IllegalArgumentException noUtf8() {
    return new IllegalArgumentException(
        "this host's C library has no locale C.utf8, for which a golden cluster has a collation:"
            + " build it on a host with glibc 2.35 or later");
  }

  private GoldenContents make(Path cluster) throws IOException {
    CacheDirectory cache = BootstrapWork.cacheDirectory(options);
    Installation installation = options.postgres().find(cache);
    Specification made = Specification.of(options, installation.version().major());
    ConfigurationSamples samples = BootstrapWork.samples(installation);
    return new GoldenMaker(cluster, made.major())
        .make(
            GoldenFacts.builder()
                .server(made.major(), installation.version().text(), installation.sha256())
                .superuser(options.superuser())
                .locale(
                    made.encoding().orElseThrow().toString(),
                    made.providerLocale().provider().name(),
                    made.providerLocale().locale(),
                    libcLocale(made))
                .localeDefaults(defaults(made))
                .textSearchConfiguration(options.textSearchConfiguration())
                .timeZone(made.timeZone().orElseThrow())
                .authentication(options.localAuthentication(), options.hostAuthentication())
                .groupAccess(options.groupAccess())
                .settings(options.settings())
                .compiledDefaults(compiledDefaults(installation, cache))
                .build(),
            samples,
            installation.share().timeZones());
  }

  /** The bootstrap has asked for them, so that they are in the cache. */
  private CompiledDefaults compiledDefaults(Installation installation, CacheDirectory cache) {
    try {
      return new ServerDefaults(installation, cache).find(() -> false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException(
          Phase.PREPARATION, "the making of a golden cluster was interrupted", e);
    }
  }

  private static String libcLocale(Specification made) {
    return made.libcLocales().common().orElseThrow();
  }

  private static LocaleDefaults defaults(Specification made) {
    String libcLocale = libcLocale(made);
    Optional<HostLocale> host = HostLocale.open(libcLocale);
    try (HostLocale locale = host.orElseThrow()) {
      return LocaleDefaults.of(libcLocale, locale.dateFormat(), made.major());
    }
  }

  private static void delete(Path temporary) {
    if (temporary == null) {
      return;
    }
    try {
      Removal.remove(temporary);
    } catch (IOException e) {
      throw new ClusterException(
          Phase.PUBLICATION, "the directory %s cannot be deleted: %s".formatted(temporary, e), e);
    }
  }
}
