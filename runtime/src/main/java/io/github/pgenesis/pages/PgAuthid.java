package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The catalog {@code pg_authid}, which a cluster has in {@code global/1260}
 * (src/include/catalog/pg_authid.h); the same in PostgreSQL 15 to 18.
 */
public final class PgAuthid {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("oid", ColumnType.OID),
          new Column("rolname", ColumnType.NAME),
          new Column("rolsuper", ColumnType.BOOL),
          new Column("rolinherit", ColumnType.BOOL),
          new Column("rolcreaterole", ColumnType.BOOL),
          new Column("rolcreatedb", ColumnType.BOOL),
          new Column("rolcanlogin", ColumnType.BOOL),
          new Column("rolreplication", ColumnType.BOOL),
          new Column("rolbypassrls", ColumnType.BOOL),
          new Column("rolconnlimit", ColumnType.INT4),
          new Column("rolpassword", ColumnType.TEXT),
          new Column("rolvaliduntil", ColumnType.TIMESTAMPTZ));

  private static final int PASSWORD_COLUMN = 10;

  /** {@code MAX_ENCRYPTED_PASSWORD_LEN} of src/include/libpq/crypt.h. */
  private static final int LONGEST_VERIFIER = 512;

  /** Total size up to which a text's size is one byte ({@code VARATT_SHORT_MAX}). */
  private static final int LARGEST_SHORT = 0x7F;

  /** The most that comes with a verifier, in bytes. */
  private static final int SIZE_PADDING_AND_DATE = 32;

  private PgAuthid() {}

  /**
   * Gives a role that has no password one. Its tuple keeps its line pointer, which indexes point
   * at; other tuples of the page may move, other pages stay as they are.
   *
   * @param file {@code global/1260} of a cluster that was shut down cleanly
   * @param verifier what {@code rolpassword} shall be: 1 to 512 visible ASCII characters
   * @param dataChecksums whether the changed page gets a checksum or 0 in its place
   * @return new contents for the file, of the same size
   * @throws IllegalArgumentException if there is no such role, if it has a password, if its page
   *     has no room for one, if the verifier is another one, or if the file is damaged
   */
  public static byte[] withPassword(
      byte[] file, String role, String verifier, boolean dataChecksums) {
    if (!verifier.matches("[!-~]{1,%d}".formatted(LONGEST_VERIFIER))) {
      // Not part of the message, since it may be a password by mistake.
      throw new IllegalArgumentException(
          "The verifier has %d characters, or blanks, or characters beyond ASCII; it must have 1"
                  .formatted(verifier.length())
              + " to %d visible ones.".formatted(LONGEST_VERIFIER));
    }
    for (HeapPage page : HeapPage.of(file)) {
      for (HeapTuple tuple : page.liveTuples()) {
        Row row = new Row(tuple, COLUMNS);
        if (row.name("rolname").equals(role)) {
          HeapPage changed = page.with(withPassword(tuple, row, verifier));
          return replaced(file, changed, dataChecksums);
        }
      }
    }
    throw new IllegalArgumentException(
        "The cluster has no role \"%s\" that could get a password.".formatted(role));
  }

  private static HeapTuple withPassword(HeapTuple tuple, Row row, String verifier) {
    if (!row.isNull("rolpassword")) {
      throw new IllegalArgumentException(
          "The role \"%s\" has a password already; only one without can get one."
              .formatted(row.name("rolname")));
    }
    if (tuple.columns() != COLUMNS.size()) {
      throw tuple.damaged("has %d columns".formatted(tuple.columns()));
    }
    int start = tuple.dataOffset();
    int fixed = row.end("rolconnlimit");
    ByteBuffer values =
        ByteBuffer.allocate(fixed - start + LONGEST_VERIFIER + SIZE_PADDING_AND_DATE)
            .order(ByteOrder.LITTLE_ENDIAN);
    values.put(tuple.bytes(), start, fixed - start);
    putText(values, verifier.getBytes(StandardCharsets.US_ASCII));
    if (!row.isNull("rolvaliduntil")) {
      values.position(ColumnType.TIMESTAMPTZ.align(values.position()));
      values.put(row.bytes("rolvaliduntil"));
    }
    byte[] data = new byte[values.position()];
    values.get(0, data);
    return tuple.withText(PASSWORD_COLUMN, data);
  }

  private static void putText(ByteBuffer values, byte[] text) {
    if (1 + text.length <= LARGEST_SHORT) {
      values.put((byte) ((1 + text.length) << 1 | 1));
    } else {
      values.position(ColumnType.TEXT.align(values.position()));
      values.putInt((Integer.BYTES + text.length) << 2);
    }
    values.put(text);
  }

  private static byte[] replaced(byte[] file, HeapPage page, boolean dataChecksums) {
    ByteBuffer pageBytes = ByteBuffer.wrap(page.bytes());
    if (dataChecksums) {
      RelationPages.setChecksums(pageBytes, page.block());
    } else {
      RelationPages.clearChecksums(pageBytes);
    }
    byte[] changed = file.clone();
    pageBytes.get(
        changed, Math.toIntExact(page.block()) * PageLayout.PAGE_SIZE, PageLayout.PAGE_SIZE);
    return changed;
  }
}
