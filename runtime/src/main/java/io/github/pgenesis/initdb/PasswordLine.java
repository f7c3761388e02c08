package io.github.pgenesis.initdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line, of which nothing stays behind. */
final class PasswordLine {
  private static final int FIRST_CAPACITY = 128;

  private PasswordLine() {}

  /**
   * Reads a line byte by byte, since what follows is somebody else's.
   *
   * @return without its end, CR or LF or both; empty at the end of input
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   */
  static char[] read(InputStream in) throws IOException {
    byte[] bytes = new byte[FIRST_CAPACITY];
    int length = 0;
    try {
      int next = in.read();
      while (next >= 0 && next != '\n') {
        if (length == bytes.length) {
          byte[] larger = Arrays.copyOf(bytes, 2 * length);
          Arrays.fill(bytes, (byte) 0);
          bytes = larger;
        }
        bytes[length++] = (byte) next;
        next = in.read();
      }
      while (length > 0 && bytes[length - 1] == '\r') {
        length--;
      }
      return decode(ByteBuffer.wrap(bytes, 0, length));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static char[] decode(ByteBuffer bytes) throws IOException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
    try {
      char[] line = new char[text.remaining()];
      text.get(line);
      return line;
    } finally {
      Arrays.fill(text.array(), '\0');
    }
  }
}
