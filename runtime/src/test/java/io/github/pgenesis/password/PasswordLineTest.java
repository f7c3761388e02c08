package io.github.pgenesis.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PasswordLineTest {
  private static final int MUTATIONS = 2000;

  @TempDir private Path directory;

  /** A line is what a strict decoder says of the bytes up to its end, or it is refused. */
  @Test
  void anyBytesAreALineOrRefused() throws IOException {
    Path file = directory.resolve("password");
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = bytes(new Random(i));
      Files.write(file, bytes);
      String expected = decoded(bytes);
      if (expected == null) {
        assertThatIOException()
            .as("number " + i)
            .isThrownBy(() -> PasswordLine.firstOf(file))
            .isInstanceOf(CharacterCodingException.class);
      } else {
        accepted++;
        assertThat(PasswordLine.firstOf(file).map(String::new).orElse(""))
            .as("number " + i)
            .isEqualTo(expected);
        assertThat(PasswordLine.read(new ByteArrayInputStream(bytes)))
            .as("number " + i)
            .isEqualTo(expected.toCharArray());
      }
    }
    System.out.printf(
        "fuzzed password file: %d mutations, %d accepted, %d refused%n",
        MUTATIONS, accepted, MUTATIONS - accepted);
    assertThat(accepted).isBetween(1, MUTATIONS - 1);
  }

  @Test
  @Timeout(60)
  void aLineWithoutEndIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThatIOException()
        .isThrownBy(() -> PasswordLine.read(endless))
        .withMessage("the first line has more than 1048576 bytes");
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(20));
    }
    byte[] piece = "\r\n\0\u00e9\u20ac\ud83d\ude00".getBytes(UTF_8);
    for (int i = 0; i < Math.min(random.nextInt(3), bytes.length); i++) {
      int from = random.nextInt(piece.length);
      int length = Math.min(1 + random.nextInt(4), piece.length - from);
      int at = random.nextInt(bytes.length);
      System.arraycopy(piece, from, bytes, at, Math.min(length, bytes.length - at));
    }
    return bytes;
  }

  private static String decoded(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    while (end > 0 && bytes[end - 1] == '\r') {
      end--;
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
