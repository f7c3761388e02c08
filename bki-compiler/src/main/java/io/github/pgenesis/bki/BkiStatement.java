package io.github.pgenesis.bki;

import io.github.pgenesis.script.Location;
import java.util.List;
import java.util.Optional;

/** A statement of a BKI script. Immutable. */
public sealed interface BkiStatement {
  /** Where the statement starts. */
  Location location();

  /**
   * Makes a catalog. A bootstrap catalog is open for rows at once; any other must be opened.
   *
   * @param shared whether all databases of the cluster share it
   * @param rowtypeOid OID of its row type, if that is fixed
   */
  record Create(
      Location location,
      BkiToken name,
      BkiToken oid,
      boolean bootstrap,
      boolean shared,
      Optional<BkiToken> rowtypeOid,
      List<Column> columns)
      implements BkiStatement {
    /** Takes a copy of the columns. */
    public Create {
      columns = List.copyOf(columns);
    }
  }

  /** Opens a catalog for rows. */
  record Open(Location location, BkiToken name) implements BkiStatement {}

  /** Closes the open catalog. */
  record Close(Location location, BkiToken name) implements BkiStatement {}

  /** Adds a row to the open catalog, one value for each column. */
  record Insert(Location location, List<BkiToken> values) implements BkiStatement {
    /** Takes a copy of the values. */
    public Insert {
      values = List.copyOf(values);
    }
  }

  /** Declares an index, which {@link BuildIndices} builds. */
  record DeclareIndex(
      Location location,
      boolean unique,
      BkiToken name,
      BkiToken oid,
      BkiToken table,
      BkiToken accessMethod,
      List<IndexColumn> keys)
      implements BkiStatement {
    /** Takes a copy of the keys. */
    public DeclareIndex {
      keys = List.copyOf(keys);
    }
  }

  /** Gives a catalog a TOAST table and that its index. */
  record DeclareToast(Location location, BkiToken oid, BkiToken indexOid, BkiToken table)
      implements BkiStatement {}

  /** Builds all declared indexes. */
  record BuildIndices(Location location) implements BkiStatement {}

  /** A column of a catalog. */
  record Column(Location location, BkiToken name, BkiToken type, Nullness nullness) {}

  /** A column of an index. */
  record IndexColumn(Location location, BkiToken column, BkiToken operatorClass) {}

  /** What a column says about nulls. */
  enum Nullness {
    /**
     * Nothing: it refuses nulls if it and all columns before it have a fixed width and refuse
     * nulls.
     */
    AUTOMATIC,
    /** {@code FORCE NOT NULL}. */
    FORCE_NOT_NULL,
    /** {@code FORCE NULL}. */
    FORCE_NULL
  }
}
