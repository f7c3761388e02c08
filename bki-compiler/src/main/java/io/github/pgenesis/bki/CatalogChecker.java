package io.github.pgenesis.bki;

import io.github.pgenesis.bki.BkiStatement.IndexColumn;
import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Follows a script statement by statement, as the server would, and stops at the first that makes
 * no sense.
 */
final class CatalogChecker {
  private static final String TYPE_CATALOG = "pg_type";

  private final Map<String, Catalog> catalogs = new HashMap<>();
  private final Set<String> indexes = new HashSet<>();
  private final ColumnTypes types = new ColumnTypes();
  // Catalogs, TOAST tables and indexes are all rows of pg_class.
  private final Oids relationOids = new Oids("relation");
  // Not against the rows of pg_type: those of the bootstrap catalogs' row types come in as rows as
  // well.
  private final Oids rowtypeOids = new Oids("row type");
  private Catalog open;
  private boolean built;

  void check(BkiScript script) {
    Location last = script.header();
    for (BkiStatement statement : script.statements()) {
      if (built) {
        throw new ScriptSyntaxException(statement.location(), "nothing may follow build indices");
      }
      check(statement);
      last = statement.location();
    }
    if (!built) {
      throw new ScriptSyntaxException(last, "this is the last statement, but not build indices");
    }
  }

  private void check(BkiStatement statement) {
    switch (statement) {
      case BkiStatement.Create create -> create(create);
      case BkiStatement.Open opened -> {
        mustBeClosed(opened.location());
        open = catalog(opened.name());
      }
      case BkiStatement.Close close -> close(close);
      case BkiStatement.Insert insert -> insert(insert);
      case BkiStatement.DeclareIndex index -> declare(index);
      case BkiStatement.DeclareToast toast -> {
        relationOids.take(toast.oid());
        relationOids.take(toast.indexOid());
        catalog(toast.table()).addToast(toast.table());
      }
      case BkiStatement.BuildIndices build -> {
        mustBeClosed(build.location());
        built = true;
      }
    }
  }

  private void create(BkiStatement.Create create) {
    mustBeClosed(create.location());
    relationOids.take(create.oid());
    create.rowtypeOid().ifPresent(rowtypeOids::take);
    var catalog = new Catalog(create, types);
    Catalog other = catalogs.putIfAbsent(catalog.name(), catalog);
    if (other != null) {
      throw new ScriptSyntaxException(
          create.name().location(),
          "catalog " + catalog.name() + " exists since line " + other.create().location().line());
    }
    types.addCatalog(catalog.name());
    if (create.bootstrap()) {
      open = catalog;
    }
  }

  private void close(BkiStatement.Close close) {
    if (open == null) {
      throw new ScriptSyntaxException(close.location(), "no catalog is open");
    }
    if (!open.name().equals(close.name().value())) {
      throw new ScriptSyntaxException(
          close.name().location(),
          "expected " + open.name() + ", which is open, found " + close.name());
    }
    open = null;
  }

  private void insert(BkiStatement.Insert insert) {
    if (open == null) {
      throw new ScriptSyntaxException(insert.location(), "no catalog is open");
    }
    open.checkRow(insert);
    if (open.name().equals(TYPE_CATALOG)) {
      types.addRow(open.valueOf("typname", insert), open.valueOf("typlen", insert));
    }
  }

  private void declare(BkiStatement.DeclareIndex index) {
    relationOids.take(index.oid());
    if (!indexes.add(index.name().value())) {
      throw new ScriptSyntaxException(
          index.name().location(), "index " + index.name() + " exists already");
    }
    Catalog catalog = catalog(index.table());
    for (IndexColumn key : index.keys()) {
      if (!catalog.hasColumn(key.column())) {
        throw new ScriptSyntaxException(
            key.location(), catalog.name() + " has no column " + key.column());
      }
    }
  }

  private Catalog catalog(BkiToken name) {
    Catalog catalog = catalogs.get(name.value());
    if (catalog == null) {
      throw new ScriptSyntaxException(name.location(), "catalog " + name + " is not created yet");
    }
    return catalog;
  }

  private void mustBeClosed(Location location) {
    if (open != null) {
      throw new ScriptSyntaxException(location, "catalog " + open.name() + " is still open");
    }
  }
}
