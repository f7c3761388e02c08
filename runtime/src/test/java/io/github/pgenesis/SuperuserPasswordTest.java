package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.pgenesis.password.PasswordVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuperuserPasswordTest {
  private static final String MD5 = PasswordVerifier.md5("secret".toCharArray(), "me");

  @Test
  void withoutAPasswordThereIsNothingToSay() {
    assertThat(SuperuserPassword.verifier(ClusterOptions.defaults())).isEmpty();
  }

  /** As initdb decides it, setup_config() in src/bin/initdb/initdb.c. */
  @ParameterizedTest
  @CsvSource({
    "trust, trust, false",
    "scram-sha-256, scram-sha-256, false",
    "password, password, false",
    "md5, md5, true",
    "md5, trust, true",
    "trust, md5, true",
    "md5, password, true",
    "md5, scram-sha-256, false",
    "scram-sha-256, md5, false"
  })
  void theVerifierIsOneThatAuthenticationCanUse(String local, String host, boolean md5) {
    assertThat(verifier(withPassword().localAuthentication(local).hostAuthentication(host)))
        .satisfies(verifier -> assertThat(verifier.equals(MD5)).isEqualTo(md5))
        .startsWith(md5 ? "md5" : "SCRAM-SHA-256$4096:");
  }

  @ParameterizedTest
  @CsvSource({
    "trust, Password_Encryption, MD5, true",
    "md5, password_encryption, scram-sha-256, false",
    "md5, my.password_encryption, scram-sha-256, true"
  })
  void aSettingDecidesFirst(String method, String name, String value, boolean md5) {
    assertThat(verifier(withPassword().authentication(method).setting(name, value)))
        .startsWith(md5 ? "md5" : "SCRAM-SHA-256$");
  }

  @Test
  void everySaltIsAnother() {
    assertThat(verifier(withPassword())).isNotEqualTo(verifier(withPassword()));
  }

  @Test
  void aFixedIdentityHasASaltOfItsOwn() {
    assertThat(verifier(withPassword().identity(identity(1))))
        .isEqualTo(verifier(withPassword().identity(identity(1))))
        .isNotEqualTo(verifier(withPassword().identity(identity(2))));
  }

  @Test
  void theOptionsKeepTheirPassword() {
    ClusterOptions options = withPassword().build();

    Optional<String> first = SuperuserPassword.verifier(options);

    assertThat(options.password()).hasValue("secret".toCharArray());
    assertThat(first).isPresent();
  }

  @Test
  void aPasswordIsClearedWhereverItIsShared() {
    ClusterOptions.Builder builder = withPassword();
    ClusterOptions options = builder.build();
    ClusterOptions derived = options.toBuilder().superuser("you").build();

    derived.clearPassword();

    for (ClusterOptions cleared : List.of(options, derived, builder.build())) {
      assertThatIllegalStateException()
          .isThrownBy(cleared::password)
          .withMessage(
              "the password of these options was cleared: give it again through toBuilder()");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SuperuserPassword.verifier(cleared))
          .withMessageStartingWith("the password of these options was cleared");
      assertThat(cleared.hasPassword()).isTrue();
    }
    ClusterOptions again = options.toBuilder().password("other".toCharArray()).build();
    assertThat(again.password()).hasValue("other".toCharArray());
    ClusterOptions.defaults().clearPassword();
  }

  private static ClusterIdentity identity(int filling) {
    byte[] nonce = new byte[ClusterIdentity.NONCE_LENGTH];
    nonce[0] = (byte) filling;
    return ClusterIdentity.of(1, nonce, Instant.EPOCH);
  }

  private static ClusterOptions.Builder withPassword() {
    return ClusterOptions.builder().superuser("me").password("secret".toCharArray());
  }

  private static String verifier(ClusterOptions.Builder options) {
    return SuperuserPassword.verifier(options.build()).orElseThrow();
  }
}
