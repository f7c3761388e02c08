package io.github.pgenesis.golden;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes that are compressed as a whole, without header and trailer (RFC 1951). */
final class DeflatedBytes {
  /** Two bits stand for 258 bytes at most: whoever claims more would have our memory. */
  private static final int MOST_OF_ONE_BYTE = 1032;

  private DeflatedBytes() {}

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
      byte[] piece = new byte[1 << 16];
      while (!deflater.finished()) {
        packed.write(piece, 0, deflater.deflate(piece));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * Undoes {@link #deflate}.
   *
   * @param size of the result
   * @throws GoldenArchiveException if anything else comes out than so many bytes
   */
  static byte[] inflate(byte[] packed, int offset, int length, int size) {
    if (size > MOST_OF_ONE_BYTE * Math.max(1L, length)) {
      throw damaged();
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, offset, length);
      byte[] bytes = new byte[size];
      int done = 0;
      while (done < size && !inflater.finished()) {
        int count = inflater.inflate(bytes, done, size - done);
        if (count == 0) {
          break;
        }
        done += count;
      }
      if (done < size) {
        throw damaged();
      }
      return bytes;
    } catch (DataFormatException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  static int checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  static GoldenArchiveException damaged() {
    return new GoldenArchiveException(
        "the packed golden cluster is damaged: get the jar that holds it again");
  }
}
