package io.github.pgenesis;

import io.github.pgenesis.bootstrap.BootstrapValues;
import io.github.pgenesis.bootstrap.ScriptSet;
import io.github.pgenesis.configuration.AuthenticationMethods;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.engine.Engine;
import io.github.pgenesis.phases.Plan;
import io.github.pgenesis.timezones.HostTimeZone;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Checks a specification against a server and the host, and turns it into a plan. */
final class PlanBuilder {
  /** In 15 the ICU locale is what was given, whatever it is. */
  private static final int FIRST_WITH_LANGUAGE_TAGS = 16;

  private final Specification specification;
  private final Installation installation;
  private final Optional<String> passwordVerifier;
  private final CacheDirectory cache;
  private final BooleanSupplier cancelled;

  /**
   * @param passwordVerifier what the superuser's row will hold
   * @param cache for scripts that are compiled
   * @param cancelled asked from time to time
   */
  PlanBuilder(
      Specification specification,
      Installation installation,
      Optional<String> passwordVerifier,
      CacheDirectory cache,
      BooleanSupplier cancelled) {
    this.specification = specification;
    this.installation = installation;
    this.passwordVerifier = passwordVerifier;
    this.cache = cache;
    this.cancelled = cancelled;
  }

  Plan build() throws InterruptedException {
    ClusterOptions options = specification.options();
    Engine.Executable executable =
        new Engine.Executable(installation.executable(), installation.derivedCopy());
    checkAuthentication(executable);
    LibcLocales libcLocales = specification.libcLocales();
    HostChoices.requireKnown(libcLocales);
    ProviderLocale provider = providerLocale(executable);
    // Told before the encoding is found not to fit one of them.
    ToldChoices.tellLocales(libcLocales, provider, options.progressListener());
    HostChoices host = HostChoices.of(specification);
    return new Plan(
        executable,
        scripts(),
        new BootstrapValues(
            options.superuser(),
            host.encoding().id(),
            provider.code(),
            libcLocales.of(LocaleCategory.COLLATE),
            libcLocales.of(LocaleCategory.CTYPE),
            provider.locale(),
            provider.icuRules(),
            installation.share().path("sql_features.txt").toString(),
            installation.version().text(),
            passwordVerifier),
        BootstrapWork.samples(installation),
        specification.configurationValues(libcLocales, host.defaults(), timeZone()),
        options.isLikeInitdb(),
        specification.settingNames(),
        specification.dataChecksums(),
        specification.walSegmentSizeBytes(),
        options.groupAccess(),
        environment(),
        host.localeNames(),
        options.debug(),
        options.discardCaches());
  }

  /**
   * That of the options, of which a server and its C library read {@code PGPORT}, {@code
   * PGDATESTYLE} and {@code LOCPATH}, so that locales are to it those that they are to us.
   */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(specification.options().environment());
    // initdb removes it, since the server's scripts are not in that encoding.
    environment.remove("PGCLIENTENCODING");
    return environment;
  }

  private void checkAuthentication(Engine.Executable executable) throws InterruptedException {
    ClusterOptions options = specification.options();
    for (String method : List.of(options.localAuthentication(), options.hostAuthentication())) {
      Optional<List<String>> functions = AuthenticationMethods.libraryFunctions(method);
      if (functions.isPresent()
          && !Engine.ofThisProcess().callsOneOf(executable, functions.get(), cancelled)) {
        throw new IllegalArgumentException(
            "%s was built without the authentication method \"%s\": use another one"
                .formatted(installation.executable(), method));
      }
    }
  }

  /** With the name that initdb has for its locale. */
  private ProviderLocale providerLocale(Engine.Executable executable) throws InterruptedException {
    ProviderLocale given = specification.providerLocale();
    if (given.provider() != LocaleProvider.ICU
        || specification.major() < FIRST_WITH_LANGUAGE_TAGS) {
      return given;
    }
    return given.withLocale(
        Engine.ofThisProcess().languageTag(executable, given.locale().orElseThrow(), cancelled));
  }

  private ScriptSet scripts() {
    return new InstalledScripts(installation, cache).find();
  }

  private Optional<String> timeZone() {
    return specification
        .timeZone()
        .or(() ->
            HostTimeZone.find(
                specification.options().environment(),
                Path.of("/"),
                installation.timeZones(),
                Instant.now()));
  }
}
