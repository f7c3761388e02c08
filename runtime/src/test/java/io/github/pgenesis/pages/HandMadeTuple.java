package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes a tuple for tests, column by column, with hint bits for a live one. */
final class HandMadeTuple {
  private static final int HEADER = 23;
  private static final int XMIN_FROZEN_XMAX_INVALID = 0x0B00;

  private final ByteBuffer values = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private final List<Boolean> present = new ArrayList<>();
  private int marks = XMIN_FROZEN_XMAX_INVALID;
  private int deletedBy;
  private boolean varies;

  HandMadeTuple int4(int value) {
    align(4).putInt(value);
    return added();
  }

  HandMadeTuple int8(long value) {
    align(8).putLong(value);
    return added();
  }

  HandMadeTuple int1(int value) {
    values.put((byte) value);
    return added();
  }

  HandMadeTuple name(String name) {
    byte[] padded = new byte[64];
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    values.put(padded);
    return added();
  }

  /** A text with its size in one byte. */
  HandMadeTuple shortText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return raw((bytes.length + 1) << 1 | 1, bytes);
  }

  /** A text with its size in four bytes. */
  HandMadeTuple longText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    align(4).putInt((bytes.length + 4) << 2).put(bytes);
    varies = true;
    return added();
  }

  /** A byte in place of a text's size, and what is behind it. */
  HandMadeTuple raw(int first, byte[] rest) {
    values.put((byte) first).put(rest);
    varies = true;
    return added();
  }

  HandMadeTuple nothing() {
    present.add(false);
    return this;
  }

  HandMadeTuple marks(int infomask) {
    marks = infomask;
    return this;
  }

  HandMadeTuple deletedBy(int transaction) {
    deletedBy = transaction;
    return this;
  }

  byte[] bytes() {
    boolean hasNull = present.contains(false);
    int header = (HEADER + (hasNull ? (present.size() + 7) / 8 : 0) + 7) / 8 * 8;
    ByteBuffer tuple =
        ByteBuffer.allocate(header + values.position()).order(ByteOrder.LITTLE_ENDIAN);
    tuple.putInt(0, 1).putInt(4, deletedBy).putShort(18, (short) present.size());
    tuple.putShort(20, (short) (marks | (hasNull ? 1 : 0) | (varies ? 2 : 0)));
    tuple.put(22, (byte) header);
    for (int column = 0; hasNull && column < present.size(); column++) {
      int at = HEADER + column / 8;
      int bit = present.get(column) ? 1 << column % 8 : 0;
      tuple.put(at, (byte) (tuple.get(at) | bit));
    }
    tuple.put(header, values.array(), 0, values.position());
    return tuple.array();
  }

  private ByteBuffer align(int alignment) {
    return values.position((values.position() + alignment - 1) / alignment * alignment);
  }

  private HandMadeTuple added() {
    present.add(true);
    return this;
  }
}
