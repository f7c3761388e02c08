package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tuple of a table ({@code HeapTupleHeaderData} of src/include/access/htup_details.h). Immutable.
 *
 * <pre>
 *  0 t_xmin (4)  4 t_xmax (4)  8 t_cid (4)  12 t_ctid (6)  18 t_infomask2 (2)  20 t_infomask (2)
 * 22 t_hoff (1)  23 a bit for each column, 1 if it has a value  t_hoff the values
 * </pre>
 */
final class HeapTuple {
  private static final int HEADER_SIZE = 23;
  private static final int XMAX = 4;
  private static final int INFOMASK2 = 18;
  private static final int INFOMASK = 20;
  private static final int HOFF = 22;
  private static final int NULL_BITS = 23;

  private static final int DATA_ALIGNMENT = 8;

  private static final int NUMBER_OF_COLUMNS = 0x07FF;
  private static final int HAS_NULL = 0x0001;
  private static final int HAS_VARYING_SIZE = 0x0002;
  private static final int XMAX_LOCK_ONLY = 0x0080;
  private static final int XMIN_COMMITTED = 0x0100;
  private static final int XMIN_INVALID = 0x0200;
  private static final int XMAX_INVALID = 0x0800;

  private final long block;
  private final int line;
  private final byte[] contents;
  private final ByteBuffer fields;

  HeapTuple(long block, int line, byte[] contents) {
    this.block = block;
    this.line = line;
    this.contents = contents;
    this.fields = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
    if (contents.length < HEADER_SIZE || dataOffset() > contents.length) {
      throw damaged("ends within its header");
    }
    if (dataOffset() % DATA_ALIGNMENT != 0) {
      throw damaged("has values at no multiple of %d bytes".formatted(DATA_ALIGNMENT));
    }
    if (dataOffset() < HEADER_SIZE + (hasNull() ? (columns() + 7) / 8 : 0)) {
      throw damaged("has values within its header");
    }
  }

  /** The number of its line pointer, from 1 on. */
  int line() {
    return line;
  }

  /** A copy of the contents. */
  byte[] bytes() {
    return contents.clone();
  }

  /**
   * Whether a reader sees it. As no transaction log is at hand, every transaction without a mark
   * counts as committed, which holds for a cluster in which none was rolled back.
   */
  boolean isLive() {
    int marks = infomask();
    boolean created = (marks & (XMIN_COMMITTED | XMIN_INVALID)) != XMIN_INVALID;
    boolean deleted = (marks & (XMAX_INVALID | XMAX_LOCK_ONLY)) == 0 && fields.getInt(XMAX) != 0;
    return created && !deleted;
  }

  /** Where the values start. */
  int dataOffset() {
    return Byte.toUnsignedInt(fields.get(HOFF));
  }

  /** How many columns the tuple has; those that the table has beyond are null. */
  int columns() {
    return Short.toUnsignedInt(fields.getShort(INFOMASK2)) & NUMBER_OF_COLUMNS;
  }

  /** Whether a column is null, by its index from 0 on. */
  boolean isNull(int column) {
    return column >= columns()
        || (hasNull() && (fields.get(NULL_BITS + column / 8) & 1 << column % 8) == 0);
  }

  /**
   * The same tuple with a text in place of a null.
   *
   * @param column its index from 0 on
   * @param data all values, as they stand behind the header
   */
  HeapTuple withText(int column, byte[] data) {
    ByteBuffer changed =
        ByteBuffer.allocate(dataOffset() + data.length).order(ByteOrder.LITTLE_ENDIAN);
    changed.put(contents, 0, dataOffset()).put(data);
    int nullBits = NULL_BITS + column / 8;
    changed.put(nullBits, (byte) (changed.get(nullBits) | 1 << column % 8));
    changed.putShort(INFOMASK, (short) (infomask() | HAS_VARYING_SIZE));
    return new HeapTuple(block, line, changed.array());
  }

  IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException(
        "The tuple at line pointer %d of block %d %s; the file is damaged or is of another table."
            .formatted(line, block, how));
  }

  private boolean hasNull() {
    return (infomask() & HAS_NULL) != 0;
  }

  private int infomask() {
    return Short.toUnsignedInt(fields.getShort(INFOMASK));
  }
}
