package io.github.pgenesis.pages;

import java.util.ArrayList;
import java.util.List;

/** The catalog {@code pg_database}, which a cluster has in {@code global/1262}. */
public final class PgDatabase {
  private PgDatabase() {}

  /**
   * The databases of a cluster that was shut down cleanly.
   *
   * @param file {@code global/1262}
   * @param major 15 to 18
   * @return in the order of the file
   * @throws IllegalArgumentException if the file is damaged or of another major version, or the
   *     major version is another one
   */
  public static List<DatabaseRow> rows(byte[] file, int major) {
    List<Column> columns = columns(major);
    List<DatabaseRow> rows = new ArrayList<>();
    for (HeapPage page : HeapPage.of(file)) {
      for (HeapTuple tuple : page.liveTuples()) {
        rows.add(row(new Row(tuple, columns)));
      }
    }
    return List.copyOf(rows);
  }

  private static DatabaseRow row(Row row) {
    return new DatabaseRow(
        row.name("datname"),
        row.int4("encoding"),
        row.character("datlocprovider"),
        row.text("datcollate"),
        row.text("datctype"),
        row.optionalText("datlocale"),
        row.optionalText("datcollversion"));
  }

  /** Those up to the last one wanted (src/include/catalog/pg_database.h). */
  private static List<Column> columns(int major) {
    if (major < 15 || major > 18) {
      throw new IllegalArgumentException(
          "The columns of pg_database in PostgreSQL %d are not known; those in 15 to 18 are."
              .formatted(major));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("oid", ColumnType.OID));
    columns.add(new Column("datname", ColumnType.NAME));
    columns.add(new Column("datdba", ColumnType.OID));
    columns.add(new Column("encoding", ColumnType.INT4));
    columns.add(new Column("datlocprovider", ColumnType.CHAR));
    columns.add(new Column("datistemplate", ColumnType.BOOL));
    columns.add(new Column("datallowconn", ColumnType.BOOL));
    if (major >= 17) {
      columns.add(new Column("dathasloginevt", ColumnType.BOOL));
    }
    columns.add(new Column("datconnlimit", ColumnType.INT4));
    columns.add(new Column("datfrozenxid", ColumnType.XID));
    columns.add(new Column("datminmxid", ColumnType.XID));
    columns.add(new Column("dattablespace", ColumnType.OID));
    columns.add(new Column("datcollate", ColumnType.TEXT));
    columns.add(new Column("datctype", ColumnType.TEXT));
    // Called daticulocale in 15 and 16.
    columns.add(new Column("datlocale", ColumnType.TEXT));
    if (major >= 16) {
      columns.add(new Column("daticurules", ColumnType.TEXT));
    }
    columns.add(new Column("datcollversion", ColumnType.TEXT));
    return columns;
  }
}
