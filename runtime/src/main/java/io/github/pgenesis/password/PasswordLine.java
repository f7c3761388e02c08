package io.github.pgenesis.password;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A password that is a line of some input. Nothing of it stays behind but the result. */
public final class PasswordLine {
  private static final int FIRST_CAPACITY = 128;

  /** Of a line: files without end are files, too, such as {@code /dev/zero}. */
  private static final int MOST_BYTES = 1 << 20;

  private PasswordLine() {}

  /**
   * The first line of a file, which may be a pipe.
   *
   * @return for the caller to wipe; empty if the file is
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws IOException if it cannot be read, or is too long for any password
   */
  public static Optional<char[]> firstOf(Path file) throws IOException {
    try (ReadableByteChannel channel = Files.newByteChannel(file)) {
      ByteByByte in = new ByteByByte(channel);
      char[] line = line(in);
      return in.isEmpty() ? Optional.empty() : Optional.of(line);
    }
  }

  /**
   * Reads a line byte by byte, since what follows is somebody else's. The stream should have no
   * buffer: what is in it stays.
   *
   * @return without its end, CR or LF or both, for the caller to wipe; empty at the end of input
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   */
  public static char[] read(InputStream in) throws IOException {
    return line(in::read);
  }

  private static char[] line(Source in) throws IOException {
    byte[] bytes = new byte[FIRST_CAPACITY];
    int length = 0;
    try {
      int next = in.next();
      while (next >= 0 && next != '\n') {
        if (length == MOST_BYTES) {
          throw new IOException("the first line has more than " + MOST_BYTES + " bytes");
        }
        if (length == bytes.length) {
          byte[] larger = Arrays.copyOf(bytes, 2 * length);
          Arrays.fill(bytes, (byte) 0);
          bytes = larger;
        }
        bytes[length++] = (byte) next;
        next = in.next();
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
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    // No character takes less than a byte.
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    try {
      CoderResult result = decoder.decode(bytes, text, true);
      if (result.isError()) {
        result.throwException();
      }
      return Arrays.copyOf(text.array(), text.position());
    } finally {
      Arrays.fill(text.array(), '\0');
    }
  }

  /** Where bytes come from. */
  @FunctionalInterface
  private interface Source {
    /** The next byte, or -1 at the end. */
    int next() throws IOException;
  }

  /**
   * A channel read through a buffer of one byte outside of the heap. Through one in the heap the
   * platform would read into memory of its own, which it keeps.
   */
  private static final class ByteByByte implements Source {
    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1);
    private boolean empty = true;

    ByteByByte(ReadableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int next() throws IOException {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        return -1;
      }
      empty = false;
      return Byte.toUnsignedInt(buffer.get(0));
    }

    /** Whether there was no byte. */
    boolean isEmpty() {
      return empty;
    }
  }
}
