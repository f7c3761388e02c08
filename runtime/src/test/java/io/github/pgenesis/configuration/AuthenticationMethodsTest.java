package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationMethodsTest {
  @ParameterizedTest
  @CsvSource({
    "trust, true, true, false",
    "reject, true, true, false",
    "scram-sha-256, true, true, true",
    "md5, true, true, true",
    "password, true, true, true",
    "radius, true, true, false",
    "pam, true, true, false",
    "bsd, true, true, false",
    "ldap, true, true, false",
    "peer, true, false, false",
    "ident, false, true, false",
    "gss, false, true, false",
    "sspi, false, true, false",
    "cert, false, true, false",
    "'', false, false, false",
    "TRUST, false, false, false",
    "'trust ', false, false, false",
    "krb5, false, false, false"
  })
  void eachMethodIsForSomeConnections(
      String method, boolean local, boolean host, boolean asksForPassword) {
    check(local, () -> AuthenticationMethods.checkLocal(method), method + "\" is not");
    check(host, () -> AuthenticationMethods.checkHost(method), method + "\" is not");
    assertThat(AuthenticationMethods.asksForPassword(method)).isEqualTo(asksForPassword);
  }

  private static void check(boolean accepted, Runnable check, String message) {
    if (accepted) {
      assertThatNoException().isThrownBy(check::run);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(check::run)
          .withMessageStartingWith("\"" + message);
    }
  }
}
