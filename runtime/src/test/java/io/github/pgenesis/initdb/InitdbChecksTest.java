package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InitdbChecksTest {
  private static InitdbChecks checks(Map<InitdbOption, String> options) {
    InitdbCommandLine line = new InitdbCommandLine();
    options.forEach(line::put);
    return new InitdbChecks(line, 18);
  }

  private static void assertRefused(Runnable check, String message) {
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(check::run)
        .withMessageStartingWith("initdb: error: " + message);
  }

  @Test
  void localesNeedTheirProvider() {
    assertRefused(
        checks(Map.of(InitdbOption.ICU_LOCALE, "de"))::checkLocaleOptions,
        "--icu-locale cannot be specified unless locale provider \"icu\" is chosen");
    assertRefused(
        checks(Map.of(InitdbOption.ICU_RULES, "", InitdbOption.LOCALE_PROVIDER, "builtin"))
            ::checkLocaleOptions,
        "--icu-rules cannot be specified unless locale provider \"icu\" is chosen");
    assertRefused(
        checks(
                Map.of(
                    InitdbOption.BUILTIN_LOCALE, "C",
                    InitdbOption.ICU_LOCALE, "de",
                    InitdbOption.LOCALE_PROVIDER, "icu"))
            ::checkLocaleOptions,
        "--builtin-locale cannot be specified unless locale provider \"builtin\" is chosen");
    checks(Map.of(InitdbOption.ICU_LOCALE, "de", InitdbOption.LOCALE_PROVIDER, "icu"))
        .checkLocaleOptions();
  }

  @Test
  void thePasswordHasOneSource() {
    assertRefused(
        checks(
                Map.of(
                    InitdbOption.PWFILE, "f",
                    InitdbOption.PWPROMPT, "",
                    InitdbOption.AUTH, "bogus"))
            ::checkCluster,
        "password prompt and password file cannot be specified together");
  }

  @Test
  void localMethodsComeBeforeOthers() {
    assertRefused(
        checks(Map.of(InitdbOption.AUTH, "bogus", InitdbOption.WAL_SEGSIZE, "3"))::checkCluster,
        "invalid authentication method \"bogus\" for \"local\" connections");
    assertRefused(
        checks(Map.of(InitdbOption.AUTH_HOST, "peer"))::checkCluster,
        "invalid authentication method \"peer\" for \"host\" connections");
    assertRefused(
        checks(Map.of(InitdbOption.AUTH_LOCAL, "ident"))::checkCluster,
        "invalid authentication method \"ident\" for \"local\" connections");
  }

  @Test
  void aPasswordIsNeededWhereNobodyGetsInWithoutOne() {
    assertRefused(
        checks(Map.of(InitdbOption.AUTH_LOCAL, "md5", InitdbOption.AUTH_HOST, "scram-sha-256"))
            ::checkCluster,
        "must specify a password for the superuser to enable password authentication");
    checks(Map.of(InitdbOption.AUTH_LOCAL, "peer", InitdbOption.AUTH_HOST, "md5")).checkCluster();
    checks(Map.of(InitdbOption.AUTH, "md5", InitdbOption.PWFILE, "f")).checkCluster();
    checks(Map.of(InitdbOption.AUTH, "md5", InitdbOption.PWPROMPT, "")).checkCluster();
  }

  @Test
  void theWalSegmentSizeComesLast() {
    assertRefused(
        checks(Map.of(InitdbOption.AUTH, "md5", InitdbOption.WAL_SEGSIZE, "3"))::checkCluster,
        "must specify a password");
    assertRefused(
        checks(Map.of(InitdbOption.WAL_SEGSIZE, "3"))::checkCluster, "argument of --wal-segsize");
  }

  @Test
  void trustIsUnaskedUnlessBothMethodsAreGiven() {
    assertThat(checks(Map.of()).isTrustUnasked()).isTrue();
    assertThat(checks(Map.of(InitdbOption.AUTH_HOST, "reject")).isTrustUnasked()).isTrue();
    assertThat(checks(Map.of(InitdbOption.AUTH, "trust")).isTrustUnasked()).isFalse();
  }
}
