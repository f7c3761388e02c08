package io.github.pgenesis.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every case is as a server of PostgreSQL 18 does it. */
class SaslprepTest {
  @ParameterizedTest
  @CsvSource({
    "\u00e9t\u00e9, \u00e9t\u00e9",
    "e\u0301, \u00e9", // composed
    "\u00aa, a", // compatibility
    "\u2168, IX",
    "I\u00adX\u00e9, IX\u00e9", // mapped to nothing
    "a\u00a0b, 'a b'", // spaces
    "a\u200bb, 'a b'", // a space to PostgreSQL, nothing to the standard
    "a\u2135, a\u05d0", // the direction is looked at before normalization
    "\u05d0\u05d1, \u05d0\u05d1"
  })
  void aPasswordIsPrepared(String password, String prepared) {
    assertThat(Saslprep.prepare(password.toCharArray())).isEqualTo(prepared.toCharArray());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0007\u00e9", // control character
        "e\u0340", // deprecated, and looked at before normalization
        "a\u0221", // unassigned in Unicode 3.2
        "a\ud83d\ude00", // the same, beyond 16 bits
        "\ue000", // private use
        "\u0661\u05d0\u0662", // right to left, but not first and last
        "\u05d0a\u05d0", // both directions
        "\u00ad\u200d" // nothing would be left
      })
  void aPasswordThatIsRefusedIsUsedAsItIs(String password) {
    assertThat(Saslprep.prepare(password.toCharArray())).isEqualTo(password.toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", " blanks  ", "\u0001\u001f\u007f"})
  void asciiIsTakenAsItIs(String password) {
    assertThat(Saslprep.prepare(password.toCharArray())).isEqualTo(password.toCharArray());
  }

  @Test
  void thePasswordItselfStaysTheCallers() {
    char[] password = "secret".toCharArray();

    char[] prepared = Saslprep.prepare(password);

    assertThat(prepared).isNotSameAs(password);
  }
}
