package io.github.pgenesis.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What PostgreSQL stores in {@code pg_authid.rolpassword} in place of a password. Pure functions,
 * safe for use by several threads. A password is read as UTF-8, is not changed, and is left to the
 * caller to wipe. Of what is computed from it nothing but the verifier stays in memory, except for
 * a password with other than ASCII characters, of which {@link Saslprep} leaves pieces.
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
    byte[] bytes = {};
    byte[] saltedPassword = {};
    try {
      bytes = utf8(prepared);
      saltedPassword = Pbkdf2.derive(bytes, salt, ITERATIONS);
      return scramSha256OfSalted(saltedPassword, salt);
    } finally {
      Arrays.fill(prepared, '\0');
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(saltedPassword, (byte) 0);
    }
  }

  private static String scramSha256OfSalted(byte[] saltedPassword, byte[] salt) {
    byte[] clientKey = new byte[HmacSha256.SIZE];
    byte[] serverKey = new byte[HmacSha256.SIZE];
    MessageDigest digest = HmacSha256.sha256();
    try (HmacSha256 hmac = new HmacSha256(saltedPassword)) {
      hmac.authenticate("Client Key".getBytes(StandardCharsets.US_ASCII), clientKey);
      hmac.authenticate("Server Key".getBytes(StandardCharsets.US_ASCII), serverKey);
      byte[] storedKey = digest.digest(clientKey);
      Base64.Encoder base64 = Base64.getEncoder();
      return "SCRAM-SHA-256$%d:%s$%s:%s"
          .formatted(
              ITERATIONS,
              base64.encodeToString(salt),
              base64.encodeToString(storedKey),
              base64.encodeToString(serverKey));
    } finally {
      digest.reset();
      Arrays.fill(clientKey, (byte) 0);
    }
  }

  /**
   * The verifier of {@code password_encryption = 'md5'} ({@code pg_md5_encrypt} of
   * src/common/md5_common.c): {@code md5} and 32 hexadecimal digits. It holds for the role of that
   * name only.
   */
  public static String md5(char[] password, String role) {
    check(password);
    byte[] bytes = utf8(password);
    MessageDigest digest = md5();
    try {
      digest.update(bytes);
      digest.update(role.getBytes(StandardCharsets.UTF_8));
      return "md5" + HexFormat.of().formatHex(digest.digest());
    } finally {
      // By itself it would forget its last block when it is given the next one.
      digest.reset();
      Arrays.fill(bytes, (byte) 0);
    }
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
    try {
      CoderResult result =
          StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(password), room, true);
      if (result.isError()) {
        throw new IllegalArgumentException(
            "The password has half of a surrogate pair, which cannot be written in UTF-8.");
      }
      byte[] bytes = new byte[room.position()];
      room.get(0, bytes);
      return bytes;
    } finally {
      Arrays.fill(room.array(), (byte) 0);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java platform computes no MD5.", e);
    }
  }
}
