package io.github.pgenesis.verification;

import io.github.pgenesis.password.PasswordVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The password of a role in pg_authid, whose verifier is another one in each cluster because of its
 * random salt.
 */
final class SaltedPassword {
  private static final Pattern VERIFIER =
      Pattern.compile(
          "SCRAM-SHA-256\\$4096:(?<salt>[A-Za-z0-9+/=]{24})"
              + "\\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}");

  private static final int PAGE_SIZE = 8192;

  /** Offset in bytes of pd_checksum; source: src/include/storage/bufpage.h. */
  private static final int CHECKSUM_OFFSET = 8;

  private final String password;

  SaltedPassword(String password) {
    this.password = password;
  }

  /**
   * The file without its verifiers, and without the checksums of the pages in which they were.
   *
   * @param file global/1260
   * @throws IllegalArgumentException if a verifier is of another password
   */
  byte[] masked(byte[] file) {
    byte[] masked = file.clone();
    Matcher matcher = VERIFIER.matcher(new String(file, StandardCharsets.ISO_8859_1));
    while (matcher.find()) {
      byte[] salt = Base64.getDecoder().decode(matcher.group("salt"));
      String right = PasswordVerifier.scramSha256(password.toCharArray(), salt);
      if (!matcher.group().equals(right)) {
        throw new IllegalArgumentException("the verifier is not that of the password");
      }
      Arrays.fill(masked, matcher.start(), matcher.end(), (byte) 0);
      int checksum = matcher.start() / PAGE_SIZE * PAGE_SIZE + CHECKSUM_OFFSET;
      Arrays.fill(masked, checksum, checksum + Short.BYTES, (byte) 0);
    }
    return masked;
  }
}
