package io.github.pgenesis;

import io.github.pgenesis.configuration.AuthenticationMethods;
import io.github.pgenesis.golden.Sha256;
import io.github.pgenesis.password.PasswordVerifier;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** What the superuser's row says of the password. */
final class SuperuserPassword {
  private static final int SALT_LENGTH = 16;

  private SuperuserPassword() {}

  /** Empty if there is no password. */
  static Optional<String> verifier(ClusterOptions options) {
    return characters(options)
        .map(password -> {
          // The server stores none, but the statement that sets it takes a transaction.
          if (password.length == 0) {
            return "";
          }
          try {
            return isMd5(options)
                ? PasswordVerifier.md5(password, options.superuser())
                : PasswordVerifier.scramSha256(password, salt(options));
          } finally {
            Arrays.fill(password, '\0');
          }
        });
  }

  /**
   * A copy, for the caller to wipe.
   *
   * @throws IllegalArgumentException if it was cleared
   */
  static Optional<char[]> characters(ClusterOptions options) {
    try {
      return options.password();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * As initdb has it: a verifier for SCRAM would be of no use where only md5 is asked for. A
   * setting of the caller's comes last.
   */
  private static boolean isMd5(ClusterOptions options) {
    return options.settings().entrySet().stream()
        .filter(setting -> setting.getKey().equalsIgnoreCase("password_encryption"))
        .map(setting -> setting.getValue().equalsIgnoreCase("md5"))
        .findFirst()
        .orElseGet(() ->
            AuthenticationMethods.wantMd5(
                options.localAuthentication(), options.hostAuthentication()));
  }

  /**
   * A fixed identity has a salt of its own, or clusters with a password would all differ. It is a
   * digest, since the nonce itself is in the control file and must not show in another place.
   */
  private static byte[] salt(ClusterOptions options) {
    byte[] salt = new byte[SALT_LENGTH];
    options
        .identity()
        .ifPresentOrElse(
            identity -> System.arraycopy(Sha256.digest(identity.nonce()), 0, salt, 0, SALT_LENGTH),
            () -> new SecureRandom().nextBytes(salt));
    return salt;
  }
}
