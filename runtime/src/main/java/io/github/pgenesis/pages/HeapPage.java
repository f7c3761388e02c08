package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A page of a table: line pointers from its start on, tuples from its end on ({@code ItemIdData} of
 * src/include/storage/itemid.h: 15 bits offset, 2 bits flags, 15 bits length). Immutable.
 */
final class HeapPage {
  /** {@code LP_NORMAL}: the line pointer has a tuple. */
  private static final int NORMAL = 1;

  private static final int MAXIMUM_ALIGNMENT = 8;

  private final byte[] contents;
  private final ByteBuffer fields;
  private final long block;

  private HeapPage(byte[] contents, long block) {
    this.contents = contents;
    this.fields = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
    this.block = block;
    int lower = unsignedShort(PageLayout.LOWER);
    int upper = unsignedShort(PageLayout.UPPER);
    int special = unsignedShort(PageLayout.SPECIAL);
    boolean isNew = upper == 0;
    boolean isOrdered =
        PageLayout.LINE_POINTERS <= lower
            && lower % PageLayout.LINE_POINTER_SIZE == 0
            && lower <= upper
            && upper <= special
            && special <= contents.length
            && special % MAXIMUM_ALIGNMENT == 0;
    if (!isNew && !isOrdered) {
      throw damaged("has a header that fits no page");
    }
  }

  /**
   * What a line pointer says.
   *
   * @param number from 1 on
   * @param length 0 if there is nothing in the page for it
   */
  private record LinePointer(int number, int offset, int flags, int length) {
    static LinePointer of(int number, int bits) {
      return new LinePointer(number, bits & 0x7FFF, bits >>> 15 & 3, bits >>> 17);
    }

    int bits() {
      return offset | flags << 15 | length << 17;
    }

    boolean isTuple() {
      return flags == NORMAL;
    }

    boolean hasStorage() {
      return length > 0;
    }
  }

  /**
   * The pages of a table's file.
   *
   * @throws IllegalArgumentException if it does not consist of whole pages, or one is damaged
   */
  static List<HeapPage> of(byte[] file) {
    if (file.length % PageLayout.PAGE_SIZE != 0) {
      throw new IllegalArgumentException(
          "A relation file of %d bytes is incomplete; pages have %d bytes."
              .formatted(file.length, PageLayout.PAGE_SIZE));
    }
    List<HeapPage> pages = new ArrayList<>();
    for (int offset = 0; offset < file.length; offset += PageLayout.PAGE_SIZE) {
      byte[] contents = new byte[PageLayout.PAGE_SIZE];
      System.arraycopy(file, offset, contents, 0, contents.length);
      pages.add(new HeapPage(contents, offset / PageLayout.PAGE_SIZE));
    }
    return pages;
  }

  /** The page's place in its file, from 0 on. */
  long block() {
    return block;
  }

  /** A copy of the contents. */
  byte[] bytes() {
    return contents.clone();
  }

  /** The tuples that a reader sees, in the order of their line pointers. */
  List<HeapTuple> liveTuples() {
    return linePointers().stream()
        .filter(LinePointer::isTuple)
        .map(line -> new HeapTuple(block, line.number(), storage(line)))
        .filter(HeapTuple::isLive)
        .toList();
  }

  /**
   * The same page with other contents for one line pointer. The tuples are moved together at the
   * end of the page, in the order they were in, and what is free is zero.
   *
   * @throws IllegalArgumentException if there is no room
   */
  HeapPage with(HeapTuple replacement) {
    byte[] changed = contents.clone();
    ByteBuffer changedFields = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    int lower = unsignedShort(PageLayout.LOWER);
    int special = unsignedShort(PageLayout.SPECIAL);
    Arrays.fill(changed, lower, special, (byte) 0);

    int upper = special;
    for (LinePointer line : storedFromTheEnd()) {
      byte[] tuple = line.number() == replacement.line() ? replacement.bytes() : storage(line);
      // Free space is checked before each one, or a full page would be written over from its start.
      upper -= aligned(tuple.length);
      if (upper < lower) {
        throw new IllegalArgumentException(
            "Block %d of the table has no room for a tuple of %d bytes."
                .formatted(block, replacement.bytes().length));
      }
      System.arraycopy(tuple, 0, changed, upper, tuple.length);
      LinePointer moved = new LinePointer(line.number(), upper, line.flags(), tuple.length);
      changedFields.putInt(linePointerOffset(line.number()), moved.bits());
    }
    changedFields.putShort(PageLayout.UPPER, (short) upper);
    return new HeapPage(changed, block);
  }

  private List<LinePointer> storedFromTheEnd() {
    return linePointers().stream()
        .filter(LinePointer::hasStorage)
        .sorted(Comparator.comparingInt(LinePointer::offset).reversed())
        .toList();
  }

  private List<LinePointer> linePointers() {
    List<LinePointer> lines = new ArrayList<>();
    int lower = unsignedShort(PageLayout.LOWER);
    for (int number = 1; linePointerOffset(number) < lower; number++) {
      lines.add(LinePointer.of(number, fields.getInt(linePointerOffset(number))));
    }
    return lines;
  }

  private byte[] storage(LinePointer line) {
    int upper = unsignedShort(PageLayout.UPPER);
    int special = unsignedShort(PageLayout.SPECIAL);
    if (line.offset() < upper || line.offset() + line.length() > special) {
      throw damaged("has line pointer %d at bytes without tuples".formatted(line.number()));
    }
    byte[] tuple = new byte[line.length()];
    fields.get(line.offset(), tuple);
    return tuple;
  }

  private int unsignedShort(int offset) {
    return Short.toUnsignedInt(fields.getShort(offset));
  }

  private IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException(
        "Block %d of the table %s; the file is damaged or is none of a table."
            .formatted(block, how));
  }

  private static int linePointerOffset(int number) {
    return PageLayout.LINE_POINTERS + (number - 1) * PageLayout.LINE_POINTER_SIZE;
  }

  private static int aligned(int length) {
    return (length + MAXIMUM_ALIGNMENT - 1) / MAXIMUM_ALIGNMENT * MAXIMUM_ALIGNMENT;
  }
}
