package io.github.pgenesis.initdb;

import io.github.pgenesis.LocaleProvider;
import io.github.pgenesis.configuration.AuthenticationMethods;
import java.util.Optional;

/** The checks that need nothing but the command line, in initdb's order. */
final class InitdbChecks {
  private static final String DEFAULT_METHOD = "trust";

  private final InitdbCommandLine line;
  private final int major;

  InitdbChecks(InitdbCommandLine line, int major) {
    this.line = line;
    this.major = major;
  }

  /**
   * Whether locales were given to a provider that does not take them.
   *
   * @throws InitdbException if so
   */
  void checkLocaleOptions() {
    require(InitdbOption.BUILTIN_LOCALE, LocaleProvider.BUILTIN, "builtin");
    require(InitdbOption.ICU_LOCALE, LocaleProvider.ICU, "icu");
    require(InitdbOption.ICU_RULES, LocaleProvider.ICU, "icu");
  }

  private void require(InitdbOption option, LocaleProvider needed, String name) {
    Optional<LocaleProvider> provider =
        line.value(InitdbOption.LOCALE_PROVIDER)
            .map(value -> LocaleProviderArgument.of(value, major));
    if (line.has(option) && !provider.equals(Optional.of(needed))) {
      throw InitdbException.error(
          "--%s cannot be specified unless locale provider \"%s\" is chosen"
              .formatted(option.longName(), name));
    }
  }

  /**
   * The password, the methods of authentication, the WAL segment size.
   *
   * @throws InitdbException at the first that is wrong
   */
  void checkCluster() {
    if (line.has(InitdbOption.PWPROMPT) && line.has(InitdbOption.PWFILE)) {
      throw InitdbException.error(
          "password prompt and password file cannot be specified together: give -W or --pwfile");
    }
    String local = line.localAuthentication().orElse(DEFAULT_METHOD);
    String host = line.hostAuthentication().orElse(DEFAULT_METHOD);
    checkMethod("local", local, () -> AuthenticationMethods.checkLocal(local));
    checkMethod("host", host, () -> AuthenticationMethods.checkHost(host));
    if (AuthenticationMethods.asksForPassword(local)
        && AuthenticationMethods.asksForPassword(host)
        && !line.has(InitdbOption.PWPROMPT)
        && !line.has(InitdbOption.PWFILE)) {
      throw InitdbException.error(
          "must specify a password for the superuser to enable password authentication: give -W or --pwfile");
    }
    line.value(InitdbOption.WAL_SEGSIZE)
        .ifPresent(value -> WalSegmentSizeArgument.of(value, major));
  }

  private static void checkMethod(String connections, String method, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw InitdbException.error(
          "invalid authentication method \"%s\" for \"%s\" connections: %s"
              .formatted(method, connections, e.getMessage()));
    }
  }

  /** Whether initdb warns that anybody may connect. */
  boolean isTrustUnasked() {
    return line.localAuthentication().isEmpty() || line.hostAuthentication().isEmpty();
  }
}
