package io.github.pgenesis.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw failure.apply("the password file %s cannot be read: %s".formatted(file, e));
    }
    CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] line = firstLine(text);
    try {
      if (line.length == 0) {
        throw failure.apply(
            "the password file %s is empty: its first line must be the password".formatted(file));
      }
      password.accept(line);
    } finally {
      Arrays.fill(line, '\0');
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(text.array(), '\0');
    }
  }

  private static char[] firstLine(CharBuffer text) {
    int end = 0;
    while (end < text.length() && text.charAt(end) != '\n') {
      end++;
    }
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    char[] line = new char[end];
    text.get(line);
    return line;
  }
}
