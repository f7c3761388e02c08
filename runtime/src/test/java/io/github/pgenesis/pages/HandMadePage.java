package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes a page of a table for tests; the tuples lie from its end on, in the order they come. */
final class HandMadePage {
  private static final int SIZE = 8192;
  private static final int LINE_POINTERS = 24;

  private final ByteBuffer page = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private int lines;
  private int upper = SIZE;

  HandMadePage() {
    page.putLong(0, 0x14F4A78).putShort(16, (short) SIZE).putShort(18, (short) (SIZE | 4));
  }

  HandMadePage tuple(HandMadeTuple tuple) {
    return tuple(tuple.bytes());
  }

  HandMadePage tuple(byte[] tuple) {
    return stored(tuple, 1);
  }

  /** What takes room and is not to be read. */
  HandMadePage dead(byte[] tuple) {
    return stored(tuple, 3);
  }

  private HandMadePage stored(byte[] tuple, int flags) {
    upper -= (tuple.length + 7) / 8 * 8;
    page.put(upper, tuple);
    return line(upper, flags, tuple.length);
  }

  /** A line pointer of any kind. */
  HandMadePage line(int offset, int flags, int length) {
    page.putInt(LINE_POINTERS + 4 * lines, offset | flags << 15 | length << 17);
    lines++;
    return this;
  }

  /** Puts 2 bytes over what is there. */
  HandMadePage put(int offset, int number) {
    page.putShort(offset, (short) number);
    return this;
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.wrap(page.array().clone()).order(ByteOrder.LITTLE_ENDIAN);
    putUnlessPresent(bytes, 12, LINE_POINTERS + 4 * lines);
    putUnlessPresent(bytes, 14, upper);
    return bytes.array();
  }

  private static void putUnlessPresent(ByteBuffer bytes, int offset, int number) {
    if (bytes.getShort(offset) == 0) {
      bytes.putShort(offset, (short) number);
    }
  }
}
