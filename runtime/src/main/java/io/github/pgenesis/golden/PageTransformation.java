package io.github.pgenesis.golden;

import java.util.regex.Pattern;

/**
 * Makes the pages of relations easier to compress, reversibly for any bytes.
 *
 * <p>Line pointers become differences to the one before. In a heap page, the address that a tuple
 * has of itself ({@code t_ctid}) becomes the difference to where it is; in an index page, the
 * address that an entry points to ({@code t_tid}) the difference to that of the entry before. All
 * differences are modulo the range of the field.
 *
 * <p>The header of a page decides what is done and is never changed, and no line pointer is changed
 * by what is done to tuples, since those lie behind all line pointers. Each step on a tuple can be
 * undone by itself, and {@link #restore} undoes them in the opposite order; so it does not matter
 * whether the tuples of a garbled page overlap.
 *
 * <p>Layout as in src/include/storage/bufpage.h, itemid.h, itemptr.h and
 * src/include/access/htup_details.h, itup.h of PostgreSQL, little-endian.
 */
final class PageTransformation {
  private static final int PAGE = 8192;
  private static final int PD_LOWER = 12;
  private static final int PD_UPPER = 14;
  private static final int PD_SPECIAL = 16;

  /** {@code SizeOfPageHeaderData}: where the line pointers begin. */
  private static final int HEADER = 24;

  private static final int LINE_POINTER = 4;

  /** {@code offsetof(HeapTupleHeaderData, t_ctid)}. */
  private static final int T_CTID = 12;

  /** {@code sizeof(ItemPointerData)}: block number, high half first, and position. */
  private static final int ITEM_POINTER = 6;

  private static final Pattern PATH = Pattern.compile("(base/\\d+|global)/\\d+(_fsm|_vm)?");

  private final byte[] bytes;
  private final int begin;
  private final int block;
  private final int upper;
  private final boolean heap;
  private final int count;

  private PageTransformation(byte[] bytes, int begin, int block) {
    this.bytes = bytes;
    this.begin = begin;
    this.block = block;
    int lower = unsignedShort(begin + PD_LOWER);
    this.upper = unsignedShort(begin + PD_UPPER);
    int special = unsignedShort(begin + PD_SPECIAL);
    boolean sane = HEADER <= lower && lower <= upper && upper <= special && special <= PAGE;
    this.count = sane ? (lower - HEADER) / LINE_POINTER : 0;
    this.heap = special == PAGE;
  }

  /** Whether a file can be transformed. */
  static boolean isRelation(String path, int size) {
    return size % PAGE == 0 && PATH.matcher(path).matches();
  }

  /**
   * Transforms in place.
   *
   * @param size a multiple of 8192
   */
  static void transform(byte[] bytes, int offset, int size) {
    for (int block = 0; block < size / PAGE; block++) {
      new PageTransformation(bytes, offset + block * PAGE, block).transform();
    }
  }

  /** Undoes {@link #transform}. */
  static void restore(byte[] bytes, int offset, int size) {
    for (int block = 0; block < size / PAGE; block++) {
      new PageTransformation(bytes, offset + block * PAGE, block).restore();
    }
  }

  private void transform() {
    for (int i = count - 1; i >= 0; i--) {
      changeTuple(i, -1);
    }
    for (int i = count - 1; i > 0; i--) {
      putLinePointer(i, linePointer(i) - linePointer(i - 1));
    }
  }

  private void restore() {
    for (int i = 1; i < count; i++) {
      putLinePointer(i, linePointer(i) + linePointer(i - 1));
    }
    for (int i = 0; i < count; i++) {
      changeTuple(i, 1);
    }
  }

  private void changeTuple(int i, int sign) {
    int address = itemPointer(i);
    if (address < 0) {
      return;
    }
    if (heap) {
      addShort(address, sign * (block >>> 16));
      addShort(address + 2, sign * block);
      addShort(address + 4, sign * (i + 1));
      return;
    }
    int before = i == 0 ? -1 : itemPointer(i - 1);
    // If both overlapped, what is added would change with what it is added to.
    if (before >= 0 && Math.abs(before - address) >= ITEM_POINTER) {
      for (int field = 0; field < ITEM_POINTER; field += 2) {
        addShort(address + field, sign * unsignedShort(before + field));
      }
    }
  }

  /** Where the item pointer of a tuple is; negative if there is none behind the line pointers. */
  private int itemPointer(int i) {
    int tuple = linePointer(i) & 0x7fff;
    int address = heap ? tuple + T_CTID : tuple;
    return tuple >= upper && address + ITEM_POINTER <= PAGE ? begin + address : -1;
  }

  private int linePointer(int i) {
    int address = begin + HEADER + LINE_POINTER * i;
    return unsignedShort(address) | unsignedShort(address + 2) << 16;
  }

  private void putLinePointer(int i, int value) {
    int address = begin + HEADER + LINE_POINTER * i;
    putShort(address, value);
    putShort(address + 2, value >>> 16);
  }

  private void addShort(int address, int value) {
    putShort(address, unsignedShort(address) + value);
  }

  private int unsignedShort(int address) {
    return (bytes[address] & 0xff) | (bytes[address + 1] & 0xff) << 8;
  }

  private void putShort(int address, int value) {
    bytes[address] = (byte) value;
    bytes[address + 1] = (byte) (value >>> 8);
  }
}
