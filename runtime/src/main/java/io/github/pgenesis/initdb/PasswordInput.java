package io.github.pgenesis.initdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the superuser's password comes from. Source: {@code get_su_pwd} of initdb.c. */
final class PasswordInput {
  private PasswordInput() {}

  /**
   * The first line of a file, which may be empty, unlike the file.
   *
   * @throws InitdbException if there is none
   */
  static char[] ofFile(String name) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(name)))) {
      return firstLine(name, in);
    } catch (IOException e) {
      throw InitdbException.error(
          "could not open file \"%s\" for reading: %s".formatted(name, SystemReason.of(e)));
    }
  }

  private static char[] firstLine(String name, InputStream in) {
    try {
      in.mark(1);
      if (in.read() < 0) {
        throw InitdbException.error("password file \"%s\" is empty".formatted(name));
      }
      in.reset();
      return PasswordLine.read(in);
    } catch (CharacterCodingException e) {
      throw InitdbException.error(
          "the first line of password file \"%s\" is not UTF-8: %s"
              .formatted(name, e.getMessage()));
    } catch (IOException e) {
      throw InitdbException.error(
          "could not read password from file \"%s\": %s".formatted(name, SystemReason.of(e)));
    }
  }

  /**
   * What a person types twice.
   *
   * @throws InitdbException if it is not the same both times
   */
  static char[] ofPrompt(PasswordPrompt prompt) {
    char[] second = {};
    try {
      char[] first = prompt.read("Enter new superuser password: ");
      second = prompt.read("Enter it again: ");
      if (!Arrays.equals(first, second)) {
        Arrays.fill(first, '\0');
        throw InitdbException.ofLines(List.of("Passwords didn't match."));
      }
      return first;
    } catch (IOException e) {
      throw InitdbException.error("could not read the password: %s".formatted(SystemReason.of(e)));
    } finally {
      Arrays.fill(second, '\0');
    }
  }
}
