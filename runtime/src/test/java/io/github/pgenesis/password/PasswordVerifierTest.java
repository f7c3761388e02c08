package io.github.pgenesis.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordVerifierTest {
  private static final byte[] SALT = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");

  /** Salt and password of the example in RFC 7677; the verifier is what that exchange implies. */
  @Test
  void scramIsThatOfTheStandardsExample() {
    assertThat(PasswordVerifier.scramSha256("pencil".toCharArray(), SALT))
        .isEqualTo(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ=="
                + "$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="
                + ":wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
  }

  @Test
  void scramPreparesThePassword() {
    assertThat(PasswordVerifier.scramSha256("\u2168".toCharArray(), SALT))
        .isEqualTo(PasswordVerifier.scramSha256("IX".toCharArray(), SALT))
        .isNotEqualTo(PasswordVerifier.scramSha256("ix".toCharArray(), SALT));
  }

  /** A server of PostgreSQL 15 let this role in with this password. */
  @Test
  void md5IsOfPasswordAndRole() {
    assertThat(PasswordVerifier.md5("s\u00e9cret".toCharArray(), "postgres"))
        .isEqualTo("md5ca832706cdc096fa71f9e1d2872dacc4");
  }

  @Test
  void thePasswordIsLeftToTheCaller() {
    char[] password = "secret".toCharArray();

    PasswordVerifier.scramSha256(password, SALT);
    PasswordVerifier.md5(password, "postgres");

    assertThat(password).isEqualTo("secret".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17})
  void aSaltOfAnotherSizeIsRefused(int size) {
    assertThatThrownBy(() -> PasswordVerifier.scramSha256("secret".toCharArray(), new byte[size]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The salt has %d bytes and must have 16.".formatted(size));
  }

  @Test
  void anEmptyPasswordIsRefused() {
    assertRefused(
        "", "The password is empty, and PostgreSQL lets nobody log in with an empty one.");
  }

  @Test
  void aZeroCharacterIsRefused() {
    assertRefused(
        "a\0b", "The password has a zero character, at which it would end for PostgreSQL.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83d", "\ude00a", "\ud83dx"})
  void halfOfASurrogatePairIsRefused(String password) {
    assertRefused(
        password, "The password has half of a surrogate pair, which cannot be written in UTF-8.");
  }

  private static void assertRefused(String password, String message) {
    assertThatThrownBy(() -> PasswordVerifier.scramSha256(password.toCharArray(), SALT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> PasswordVerifier.md5(password.toCharArray(), "postgres"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
