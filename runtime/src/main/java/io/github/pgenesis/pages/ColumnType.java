package io.github.pgenesis.pages;

/** The types of a catalog's columns (src/include/catalog/pg_type.dat), as far as they are read. */
enum ColumnType {
  BOOL(1, 1),
  CHAR(1, 1),
  INT4(4, 4),
  OID(4, 4),
  XID(4, 4),
  TIMESTAMPTZ(8, 8),
  /** {@code NAMEDATALEN} bytes, of which those behind the name are zero. */
  NAME(64, 1),
  /** With its length before it. */
  TEXT(-1, 4);

  private final int size;
  private final int alignment;

  ColumnType(int size, int alignment) {
    this.size = size;
    this.alignment = alignment;
  }

  int size() {
    return size;
  }

  boolean hasVaryingSize() {
    return size < 0;
  }

  /** The next offset at which a value of this type may start. */
  int align(int offset) {
    return (offset + alignment - 1) / alignment * alignment;
  }
}
