package io.github.pgenesis.password;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pbkdf2Test {
  private static final int SEED = 5;
  private static final int PAIRS = 200;

  /** The first 32 bytes of the two results in section 11 of RFC 7914. */
  @ParameterizedTest
  @CsvSource({
    "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
    "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
  })
  void theStandardsExamples(String password, String salt, int iterations, String key) {
    assertThat(Pbkdf2.derive(password.getBytes(US_ASCII), salt.getBytes(US_ASCII), iterations))
        .isEqualTo(HexFormat.of().parseHex(key));
  }

  /** Test cases 1, 2 and 6 of RFC 4231: short keys, and one longer than a block. */
  @ParameterizedTest
  @CsvSource({
    "0b, 20, Hi There, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, 1, what do ya want for nothing?,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aa, 131, Test Using Larger Than Block-Size Key - Hash Key First,"
        + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
  })
  void theStandardsExamplesOfHmac(String key, int times, String message, String code) {
    byte[] result = new byte[HmacSha256.SIZE];
    try (HmacSha256 hmac = new HmacSha256(HexFormat.of().parseHex(key.repeat(times)))) {
      hmac.authenticate(message.getBytes(US_ASCII), result);
    }
    assertThat(result).isEqualTo(HexFormat.of().parseHex(code));
  }

  @Test
  void thePlatformDerivesTheSame() throws Exception {
    Random random = new Random(SEED);
    SecretKeyFactory platform = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
    for (int pair = 0; pair < PAIRS; pair++) {
      char[] password = new char[1 + random.nextInt(150)];
      for (int i = 0; i < password.length; i++) {
        password[i] = (char) (1 + random.nextInt(127));
      }
      byte[] salt = new byte[1 + random.nextInt(100)];
      random.nextBytes(salt);
      int iterations = 1 + random.nextInt(20);

      assertThat(Pbkdf2.derive(new String(password).getBytes(US_ASCII), salt, iterations))
          .isEqualTo(
              platform
                  .generateSecret(new PBEKeySpec(password, salt, iterations, 256))
                  .getEncoded());
    }
  }

  @Test
  void thePlatformAuthenticatesTheSame() throws Exception {
    Random random = new Random(SEED);
    Mac platform = Mac.getInstance("HmacSHA256");
    for (int pair = 0; pair < PAIRS; pair++) {
      byte[] key = new byte[1 + pair];
      byte[] message = new byte[random.nextInt(200)];
      random.nextBytes(key);
      random.nextBytes(message);
      byte[] result = new byte[HmacSha256.SIZE];
      try (HmacSha256 hmac = new HmacSha256(key)) {
        hmac.authenticate(message, result);
      }
      platform.init(new SecretKeySpec(key, "HmacSHA256"));
      assertThat(result).isEqualTo(platform.doFinal(message));
    }
  }
}
