package io.github.pgenesis.isolation;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Messages in a stream: a mark, the length, the bytes. A JVM says things on its standard output
 * unasked, as when it crashes: whatever stands between frames is text.
 */
final class Frames {
  /** No byte of a text. */
  private static final int MARK = 1;

  private static final int HEADER = 1 + Integer.BYTES;

  /** More than anybody has to say. */
  private static final int LONGEST = 1 << 28;

  /** What a {@link java.io.BufferedOutputStream} does not keep a copy of. */
  private static final int LEAST_UNBUFFERED = 8192;

  private Frames() {}

  /** A message with its frame, filled up with blanks so that no stream's buffer keeps it. */
  static byte[] unbuffered(byte[] message) {
    return frame(message, Math.max(HEADER + message.length, LEAST_UNBUFFERED));
  }

  static byte[] frame(byte[] message) {
    return frame(message, HEADER + message.length);
  }

  private static byte[] frame(byte[] message, int size) {
    byte[] frame = new byte[size];
    Arrays.fill(frame, (byte) ' ');
    ByteBuffer.wrap(frame).put((byte) MARK).putInt(message.length).put(message);
    return frame;
  }

  /** Reads frames, and passes on the text between them. */
  static final class Reader {
    private final DataInputStream input;
    private final OutputStream text;

    /** Of a stream on which secrets come: nothing is read ahead. */
    Reader(InputStream input) {
      this.input = new DataInputStream(input);
      this.text = OutputStream.nullOutputStream();
    }

    Reader(InputStream input, OutputStream text) {
      this.input = new DataInputStream(new BufferedInputStream(input));
      this.text = text;
    }

    /** Empty at the end, and if the frame is cut off. */
    Optional<byte[]> next() throws IOException {
      for (int first = input.read(); first != MARK; first = input.read()) {
        if (first < 0) {
          return Optional.empty();
        }
        text.write(first);
      }
      try {
        int length = input.readInt();
        if (length < 0 || length > LONGEST) {
          throw new IOException("a frame has a length of " + length);
        }
        byte[] message = new byte[length];
        input.readFully(message);
        return Optional.of(message);
      } catch (EOFException e) {
        return Optional.empty();
      }
    }
  }
}
