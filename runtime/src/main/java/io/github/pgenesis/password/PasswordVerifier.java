package io.github.pgenesis.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL stores in {@code pg_authid.rolpassword} in place of a password. Pure functions,
 * safe for use by several threads. A password is read as UTF-8, is not changed, and is left to the
 * caller to wipe; of what is computed from it, our own arrays are wiped.
 *
 * <p>Refused with an {@link IllegalArgumentException}: an empty password, with which PostgreSQL
 * lets nobody log in; one with a zero character, which ends a string for PostgreSQL; one with half
 * of a surrogate pair, which has no UTF-8.
 */
public final class PasswordVerifier {
  /** Bytes of salt ({@code SCRAM_DEFAULT_SALT_LEN} of src/include/common/scram-common.h). */
  public static final int SALT_SIZE = 16;

  /** {@code SCRAM_SHA_256_DEFAULT_ITERATIONS}. */
  private static final int ITERATIONS = 4096;

  private static final int KEY_BITS = 256;

  /** Bytes of a {@code char} in UTF-8, at most. */
  private static final int LONGEST_UTF8 = 3;

  private PasswordVerifier() {}

  /**
   * The verifier of {@code password_encryption = 'scram-sha-256'} ({@code scram_build_secret} of
   * src/common/scram-common.c): {@code SCRAM-SHA-256$4096:<salt>$<StoredKey>:<ServerKey>}.
   *
   * @param salt {@link #SALT_SIZE} random bytes
   * @throws IllegalArgumentException also if the salt has another size
   */
  public static String scramSha256(char[] password, byte[] salt) {
    if (salt.length != SALT_SIZE) {
      throw new IllegalArgumentException(
          "The salt has %d bytes and must have %d.".formatted(salt.length, SALT_SIZE));
    }
    check(password);
    char[] prepared = Saslprep.prepare(password);
    byte[] saltedPassword = saltedPassword(prepared, salt);
    Arrays.fill(prepared, '\0');
    byte[] clientKey = hmac(saltedPassword, "Client Key");
    byte[] storedKey = digest("SHA-256").digest(clientKey);
    byte[] serverKey = hmac(saltedPassword, "Server Key");
    Arrays.fill(saltedPassword, (byte) 0);
    Arrays.fill(clientKey, (byte) 0);
    Base64.Encoder base64 = Base64.getEncoder();
    return "SCRAM-SHA-256$%d:%s$%s:%s"
        .formatted(
            ITERATIONS,
            base64.encodeToString(salt),
            base64.encodeToString(storedKey),
            base64.encodeToString(serverKey));
  }

  /**
   * The verifier of {@code password_encryption = 'md5'} ({@code pg_md5_encrypt} of
   * src/common/md5_common.c): {@code md5} and 32 hexadecimal digits. It holds for the role of that
   * name only.
   */
  public static String md5(char[] password, String role) {
    check(password);
    byte[] bytes = utf8(password);
    MessageDigest digest = digest("MD5");
    digest.update(bytes);
    digest.update(role.getBytes(StandardCharsets.UTF_8));
    Arrays.fill(bytes, (byte) 0);
    return "md5" + HexFormat.of().formatHex(digest.digest());
  }

  private static void check(char[] password) {
    if (password.length == 0) {
      throw new IllegalArgumentException(
          "The password is empty, and PostgreSQL lets nobody log in with an empty one.");
    }
    if (CharBuffer.wrap(password).chars().anyMatch(c -> c == 0)) {
      throw new IllegalArgumentException(
          "The password has a zero character, at which it would end for PostgreSQL.");
    }
    Arrays.fill(utf8(password), (byte) 0);
  }

  private static byte[] utf8(char[] password) {
    ByteBuffer room = ByteBuffer.allocate(password.length * LONGEST_UTF8);
    CoderResult result =
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), room, true);
    byte[] bytes = new byte[room.position()];
    room.get(0, bytes);
    Arrays.fill(room.array(), (byte) 0);
    if (result.isError()) {
      Arrays.fill(bytes, (byte) 0);
      throw new IllegalArgumentException(
          "The password has half of a surrogate pair, which cannot be written in UTF-8.");
    }
    return bytes;
  }

  /** The key specification takes the characters as UTF-8. */
  private static byte[] saltedPassword(char[] prepared, byte[] salt) {
    PBEKeySpec key = new PBEKeySpec(prepared, salt, ITERATIONS, KEY_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform computes no PBKDF2 with SHA-256.", e);
    } finally {
      key.clearPassword();
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HmacSHA256", e);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform computes no " + algorithm + ".", e);
    }
  }
}
