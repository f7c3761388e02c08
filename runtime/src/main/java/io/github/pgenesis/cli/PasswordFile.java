package io.github.pgenesis.cli;

import io.github.pgenesis.password.PasswordLine;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file whose first line is a password, as initdb reads it. */
final class PasswordFile {
  private PasswordFile() {}

  /**
   * Hands the password to somebody who copies it, and forgets it.
   *
   * @param failure makes an exception of a message
   */
  static void read(
      Path file, Function<String, RuntimeException> failure, Consumer<char[]> password) {
    char[] line = read(file, failure);
    try {
      if (line.length == 0) {
        throw failure.apply(
            "the password file %s is empty: its first line must be the password".formatted(file));
      }
      password.accept(line);
    } finally {
      Arrays.fill(line, '\0');
    }
  }

  private static char[] read(Path file, Function<String, RuntimeException> failure) {
    try {
      return PasswordLine.firstOf(file).orElseGet(() -> new char[0]);
    } catch (CharacterCodingException e) {
      throw failure.apply(
          "the first line of the password file %s is not UTF-8: %s"
              .formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw failure.apply("the password file %s cannot be read: %s".formatted(file, e));
    }
  }
}
