package io.github.pgenesis.password;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC with SHA-256 (RFC 2104) that keeps its key in arrays of its own, which it wipes when closed:
 * those of {@link javax.crypto.Mac} and {@link javax.crypto.spec.SecretKeySpec} cannot be. Not
 * thread-safe.
 */
final class HmacSha256 implements AutoCloseable {
  /** Bytes of a result. */
  static final int SIZE = 32;

  /** Bytes that SHA-256 takes at once. */
  private static final int BLOCK_SIZE = 64;

  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  private final MessageDigest digest;
  private final byte[] innerPad = new byte[BLOCK_SIZE];
  private final byte[] outerPad = new byte[BLOCK_SIZE];
  private final byte[] inner = new byte[SIZE];

  /**
   * @param key of any length; left to the caller to wipe
   */
  HmacSha256(byte[] key) {
    digest = sha256();
    if (key.length <= BLOCK_SIZE) {
      System.arraycopy(key, 0, innerPad, 0, key.length);
    } else {
      digest.update(key);
      end(innerPad);
    }
    for (int i = 0; i < BLOCK_SIZE; i++) {
      outerPad[i] = (byte) (innerPad[i] ^ OUTER);
      innerPad[i] ^= INNER;
    }
  }

  /**
   * Authenticates a message.
   *
   * @param result gets {@link #SIZE} bytes; may be the message
   */
  void authenticate(byte[] message, byte[] result) {
    digest.update(innerPad);
    digest.update(message);
    end(inner);
    digest.update(outerPad);
    digest.update(inner);
    end(result);
  }

  private void end(byte[] result) {
    try {
      digest.digest(result, 0, SIZE);
    } catch (DigestException e) {
      throw new AssertionError("there is room for a digest", e);
    }
  }

  @Override
  public void close() {
    // By itself it would forget its last block when it is given the next one.
    digest.reset();
    Arrays.fill(innerPad, (byte) 0);
    Arrays.fill(outerPad, (byte) 0);
    Arrays.fill(inner, (byte) 0);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
