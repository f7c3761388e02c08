package io.github.pgenesis.zstd;

/**
 * Reads bits from the last to the first, as they are in everything that is coded by Huffman's codes
 * or finite state entropy. Before the first bit there are zeros without end.
 */
final class BackwardBitReader {
  private final byte[] bytes;
  private final int begin;

  /** How many bits are left; negative if more have been read than there were. */
  private int position;

  /** The highest bit that is set in the last byte only marks the end. */
  BackwardBitReader(ByteCursor all) throws ZstandardException {
    int length = all.remaining();
    this.bytes = all.bytes();
    this.begin = all.skip(length);
    int last = length == 0 ? 0 : bytes[begin + length - 1] & 0xff;
    if (last == 0) {
      throw new ZstandardException("a bit stream of a Zstandard block has no end mark");
    }
    this.position = 8 * (length - 1) + FseDistribution.highestBit(last);
  }

  boolean isAtBegin() {
    return position == 0;
  }

  boolean isBeforeBegin() {
    return position < 0;
  }

  /**
   * Reads a number, highest bit first.
   *
   * @param count up to 32
   */
  long read(int count) {
    long value = peek(count);
    position -= count;
    return value;
  }

  void skip(int count) {
    position -= count;
  }

  /** What {@link #read} will give. */
  long peek(int count) {
    int low = position - count;
    if (low >= 0) {
      return from(low) & mask(count);
    }
    return position <= 0 ? 0 : (from(0) & mask(position)) << -low;
  }

  private static long mask(int count) {
    return (1L << count) - 1;
  }

  /** At least 57 bits, as far as there are so many. */
  private long from(int bit) {
    int index = begin + (bit >>> 3);
    if (index + 8 <= bytes.length) {
      return LittleEndian.getLong(bytes, index) >>> (bit & 7);
    }
    long value = 0;
    for (int i = bytes.length - 1; i >= index; i--) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value >>> (bit & 7);
  }
}
