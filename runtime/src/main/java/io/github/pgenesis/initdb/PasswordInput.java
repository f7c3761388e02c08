package io.github.pgenesis.initdb;

import io.github.pgenesis.password.PasswordLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
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
    try {
      return PasswordLine.firstOf(Path.of(name))
          .orElseThrow(
              () -> InitdbException.error("password file \"%s\" is empty".formatted(name)));
    } catch (CharacterCodingException e) {
      throw InitdbException.error(
          "the first line of password file \"%s\" is not UTF-8: %s"
              .formatted(name, e.getMessage()));
    } catch (FileSystemException e) {
      throw InitdbException.error(
          "could not open file \"%s\" for reading: %s".formatted(name, SystemReason.of(e)));
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
    char[] first = {};
    char[] second = {};
    boolean same = false;
    try {
      first = prompt.read("Enter new superuser password: ");
      second = prompt.read("Enter it again: ");
      same = Arrays.equals(first, second);
      if (!same) {
        throw InitdbException.ofLines(List.of("Passwords didn't match."));
      }
      return first;
    } catch (IOException e) {
      throw InitdbException.error("could not read the password: %s".formatted(SystemReason.of(e)));
    } finally {
      Arrays.fill(second, '\0');
      if (!same) {
        Arrays.fill(first, '\0');
      }
    }
  }
}
