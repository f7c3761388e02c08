package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.util.OptionalLong;

/**
 * How a frame begins (RFC 8878, section 3.1.1.1).
 *
 * @param windowSize in bytes: no copy is from farther back
 * @param contentSize in bytes, if it is known
 * @param hasChecksum whether four bytes of the content's XXH64 follow the last block
 * @param length of the header itself, in bytes
 */
record FrameHeader(long windowSize, OptionalLong contentSize, boolean hasChecksum, int length) {
  /** Of a block, before compression and after. */
  static final int MOST_IN_BLOCK = 128 << 10;

  private static final int MAGIC = 0xFD2FB528;
  private static final int SINGLE_SEGMENT = 1 << 5;
  private static final int RESERVED = 1 << 3;
  private static final int CHECKSUM = 1 << 2;
  private static final int DICTIONARY = 3;

  private static final int LEAST_WINDOW_LOG = 10;

  static FrameHeader read(byte[] bytes) throws ZstandardException, EOFException {
    requireMagic(bytes);
    if (bytes.length < 5) {
      throw new EOFException("the Zstandard frame is truncated");
    }
    int descriptor = bytes[4] & 0xff;
    boolean singleSegment = (descriptor & SINGLE_SEGMENT) != 0;
    int windowLength = singleSegment ? 0 : 1;
    int sizeLength = 1 << (descriptor >>> 6);
    if (sizeLength == 1 && !singleSegment) {
      sizeLength = 0;
    }
    if ((descriptor & RESERVED) != 0) {
      throw new ZstandardException("the Zstandard frame is damaged or of a newer format");
    }
    if ((descriptor & DICTIONARY) != 0) {
      throw new ZstandardException("the Zstandard frame needs a dictionary: there is none");
    }
    ByteCursor in = new ByteCursor(bytes, 5, bytes.length);
    if (in.remaining() < windowLength + sizeLength) {
      throw new EOFException("the Zstandard frame is truncated");
    }
    long window = singleSegment ? 0 : windowSize(in.octet());
    OptionalLong size = OptionalLong.empty();
    if (sizeLength > 0) {
      long number = in.number(sizeLength) + (sizeLength == 2 ? 256 : 0);
      if (number < 0) {
        throw new ZstandardException("the Zstandard frame claims to hold more than can be");
      }
      size = OptionalLong.of(number);
      window = singleSegment ? number : window;
    }
    return new FrameHeader(window, size, (descriptor & CHECKSUM) != 0, in.position());
  }

  private static void requireMagic(byte[] bytes) throws ZstandardException, EOFException {
    for (int i = 0; i < 4; i++) {
      if (i == bytes.length) {
        throw new EOFException("the Zstandard frame is truncated");
      }
      if (bytes[i] != (byte) (MAGIC >>> (8 * i))) {
        throw new ZstandardException("this is no Zstandard frame: it does not begin as one does");
      }
    }
  }

  /** Five bits of exponent, three of eighths to add. */
  private static long windowSize(int descriptor) {
    long base = 1L << (LEAST_WINDOW_LOG + (descriptor >>> 3));
    return base + base / 8 * (descriptor & 7);
  }

  /** Writes a header with content size and checksum; the window is smaller than the content. */
  static void write(int contentSize, int windowLog, ByteArrayOutputStream out) {
    BitWriter bits = new BitWriter(out);
    bits.write(MAGIC & 0xffffffffL, 32);
    boolean singleSegment = contentSize <= 1 << windowLog;
    int sizeFormat = sizeFormat(contentSize, singleSegment);
    bits.write(sizeFormat << 6 | (singleSegment ? SINGLE_SEGMENT : 0) | CHECKSUM, 8);
    if (!singleSegment) {
      bits.write((windowLog - LEAST_WINDOW_LOG) << 3, 8);
    }
    bits.write(contentSize - (sizeFormat == 1 ? 256 : 0), 8 << sizeFormat);
  }

  private static int sizeFormat(int contentSize, boolean singleSegment) {
    if (singleSegment && contentSize < 256) {
      return 0;
    }
    return contentSize < 256 + (1 << 16) ? 1 : 2;
  }
}
