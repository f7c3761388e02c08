package io.github.pgenesis.password;

import java.util.Arrays;

/**
 * The first block of PBKDF2 with HMAC and SHA-256 (RFC 8018), which is {@code scram_SaltedPassword}
 * of src/common/scram-common.c. The platform's own copies the password to where nobody can wipe it,
 * and loads a good deal more.
 */
final class Pbkdf2 {
  private static final int INDEX_SIZE = 4;

  private Pbkdf2() {}

  /**
   * Derives a key.
   *
   * @param password left to the caller to wipe
   * @return {@link HmacSha256#SIZE} bytes, for the caller to wipe
   */
  static byte[] derive(byte[] password, byte[] salt, int iterations) {
    byte[] last = new byte[HmacSha256.SIZE];
    try (HmacSha256 hmac = new HmacSha256(password)) {
      hmac.authenticate(withIndexOne(salt), last);
      byte[] key = last.clone();
      for (int iteration = 1; iteration < iterations; iteration++) {
        hmac.authenticate(last, last);
        for (int i = 0; i < key.length; i++) {
          key[i] ^= last[i];
        }
      }
      return key;
    } finally {
      Arrays.fill(last, (byte) 0);
    }
  }

  private static byte[] withIndexOne(byte[] salt) {
    byte[] message = Arrays.copyOf(salt, salt.length + INDEX_SIZE);
    message[message.length - 1] = 1;
    return message;
  }
}
