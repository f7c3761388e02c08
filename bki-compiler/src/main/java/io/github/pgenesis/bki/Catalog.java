package io.github.pgenesis.bki;

import io.github.pgenesis.bki.BkiStatement.Column;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A catalog that a script has created, and what is known of it while its rows come in. */
final class Catalog {
  private static final Set<String> TEXTS = Set.of("name", "text", "regproc");

  private final BkiStatement.Create create;
  private final boolean[] refusesNull;
  private final Oids oids;
  private final Map<String, Integer> indexes = new HashMap<>();
  private boolean hasToast;

  /**
   * A catalog.
   *
   * @throws ScriptSyntaxException if a column's type is not among the types, or a column's name
   *     comes twice
   */
  Catalog(BkiStatement.Create create, ColumnTypes types) {
    this.create = create;
    this.refusesNull = new boolean[columns().size()];
    this.oids = new Oids("row of " + name());
    boolean fixedSoFar = true;
    for (int i = 0; i < refusesNull.length; i++) {
      Column column = columns().get(i);
      if (indexes.putIfAbsent(column.name().value(), i) != null) {
        throw new ScriptSyntaxException(
            column.location(), name() + " has a column " + column.name().value() + " already");
      }
      if (!types.contains(column.type())) {
        throw new ScriptSyntaxException(
            column.type().location(), "unknown column type " + column.type());
      }
      boolean fixed = types.hasFixedWidth(column.type());
      refusesNull[i] =
          switch (column.nullness()) {
            case AUTOMATIC -> fixedSoFar && fixed;
            case FORCE_NOT_NULL -> true;
            case FORCE_NULL -> false;
          };
      fixedSoFar &= fixed && refusesNull[i];
    }
  }

  String name() {
    return create.name().value();
  }

  BkiStatement.Create create() {
    return create;
  }

  boolean hasColumn(BkiToken column) {
    return indexOf(column.value()) >= 0;
  }

  /** The value of a row's column, if the catalog has that column. */
  BkiToken valueOf(String column, BkiStatement.Insert row) {
    int index = indexOf(column);
    if (index < 0) {
      throw new ScriptSyntaxException(row.location(), name() + " has no column " + column);
    }
    return row.values().get(index);
  }

  /** Takes note of the TOAST table, of which there may be one. */
  void addToast(BkiToken table) {
    if (hasToast) {
      throw new ScriptSyntaxException(table.location(), name() + " has a TOAST table already");
    }
    hasToast = true;
  }

  /** Checks a row's values one by one, and their number. */
  void checkRow(BkiStatement.Insert row) {
    if (row.values().size() != columns().size()) {
      throw new ScriptSyntaxException(
          row.location(),
          "expected "
              + columns().size()
              + " values for "
              + name()
              + ", found "
              + row.values().size());
    }
    for (int i = 0; i < refusesNull.length; i++) {
      Column column = columns().get(i);
      BkiToken value = row.values().get(i);
      if (value.isNull() && refusesNull[i]) {
        throw new ScriptSyntaxException(
            value.location(), name() + "." + column.name().value() + " does not take _null_");
      }
      checkPlaceholder(column, value);
      if (column.name().value().equals("oid")) {
        oids.take(value);
      }
    }
  }

  /**
   * Refuses a word that must be a placeholder and is none that we know. In shared catalogs, whose
   * rows are about the cluster, and in columns that hold no text, capitals are placeholders; the
   * texts of other catalogs may well be capitals, such as {@code POSIX}.
   */
  private void checkPlaceholder(Column column, BkiToken value) {
    boolean mayBeText = TEXTS.contains(column.type().value()) && !create.shared();
    if (!mayBeText && Placeholder.looksLikeOne(value) && Placeholder.of(value).isEmpty()) {
      throw new ScriptSyntaxException(value.location(), "unknown placeholder " + value);
    }
  }

  private int indexOf(String column) {
    return indexes.getOrDefault(column, -1);
  }

  private List<Column> columns() {
    return create.columns();
  }
}
