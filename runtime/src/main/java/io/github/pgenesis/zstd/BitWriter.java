package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;

/** Writes bits, each number lowest bit first. */
final class BitWriter {
  private final ByteArrayOutputStream out;
  private long pending;
  private int count;

  BitWriter(ByteArrayOutputStream out) {
    this.out = out;
  }

  /**
   * Writes a number.
   *
   * @param value without bits beyond those
   * @param bits up to 32
   */
  void write(long value, int bits) {
    pending |= value << count;
    count += bits;
    while (count >= 8) {
      out.write((int) pending);
      pending >>>= 8;
      count -= 8;
    }
  }

  /** Fills the last byte with zeros. */
  void pad() {
    write(0, -count & 7);
  }

  /** Marks the end, where a {@link BackwardBitReader} begins. */
  void markEnd() {
    write(1, 1);
    pad();
  }
}
