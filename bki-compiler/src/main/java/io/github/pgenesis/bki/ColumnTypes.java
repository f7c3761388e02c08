package io.github.pgenesis.bki;

import java.util.HashMap;
import java.util.Map;

/**
 * The types that a column can have: those that bootstrap mode knows by itself, and those that the
 * script has made so far, as rows of {@code pg_type} or by making a catalog.
 */
final class ColumnTypes {
  private static final String[] FIXED_WIDTH = {
    "bool",
    "char",
    "int2",
    "int4",
    "float4",
    "name",
    "regclass",
    "regproc",
    "regtype",
    "regrole",
    "regnamespace",
    "oid",
    "tid",
    "xid",
    "cid"
  };
  private static final String[] VARIABLE_WIDTH = {
    "bytea",
    "text",
    "pg_node_tree",
    "int2vector",
    "oidvector",
    "_int4",
    "_text",
    "_oid",
    "_char",
    "_aclitem"
  };

  private final Map<String, Boolean> hasFixedWidth = new HashMap<>();

  ColumnTypes() {
    for (String name : FIXED_WIDTH) {
      hasFixedWidth.put(name, true);
    }
    for (String name : VARIABLE_WIDTH) {
      hasFixedWidth.put(name, false);
    }
  }

  /** Adds a row of {@code pg_type}; a length of -1 or -2 says that the width varies. */
  void addRow(BkiToken name, BkiToken length) {
    hasFixedWidth.put(name.value(), !length.value().startsWith("-"));
  }

  /** Adds the row type of a catalog, and the type of arrays of it. */
  void addCatalog(String name) {
    hasFixedWidth.putIfAbsent(name, false);
    hasFixedWidth.putIfAbsent("_" + name, false);
  }

  boolean contains(BkiToken type) {
    return hasFixedWidth.containsKey(type.value());
  }

  boolean hasFixedWidth(BkiToken type) {
    return hasFixedWidth.get(type.value());
  }
}
