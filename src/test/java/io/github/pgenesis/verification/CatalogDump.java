package io.github.pgenesis.verification;

import io.github.pgenesis.support.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server says its cluster holds: of every database all rows of the tables in pg_catalog and
 * information_schema with their OIDs, and once for the cluster the shared tables, the configuration
 * file line by line, the settings that have come from it (not those that the driver overrides), the
 * rules of pg_hba.conf, and the control file.
 *
 * <p>Left out is only what two bootstraps with equal options differ in:
 *
 * <ul>
 *   <li>pg_authid.rolpassword: all but its method, since SCRAM takes a random salt;
 *   <li>pg_control_system(): system_identifier and pg_control_last_modified;
 *   <li>pg_control_checkpoint(): checkpoint_time;
 *   <li>pg_file_settings.sourcefile and pg_hba_file_rules.file_name: the directory.
 * </ul>
 *
 * <p>Immutable. The dump of a server that has run autovacuum may differ from that of another one;
 * start it with {@code autovacuum=off}.
 */
public final class CatalogDump {
  private static final String SHARED = "cluster";

  /** Expressions to read instead of columns; none for a column that is not read. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "pg_catalog.pg_authid.rolpassword", "left(rolpassword, 14)",
          "pg_control_system().system_identifier", "",
          "pg_control_system().pg_control_last_modified", "",
          "pg_control_checkpoint().checkpoint_time", "",
          "pg_hba_file_rules.file_name", "regexp_replace(file_name, '.*/', '')",
          "pg_file_settings.sourcefile", "regexp_replace(sourcefile, '.*/', '')");

  /** Rows in order, by the names of the database and the table. */
  private final SortedMap<String, List<String>> tables;

  private CatalogDump(SortedMap<String, List<String>> tables) {
    this.tables = tables;
  }

  /**
   * Dumps the cluster of a running server. template0 is opened for connections for as long as it is
   * read.
   *
   * @param superuser who may connect without a password
   */
  public static CatalogDump of(Server server, String superuser) throws SQLException {
    SortedMap<String, List<String>> tables = new TreeMap<>();
    try (Connection connection = server.connect(superuser, "postgres")) {
      dumpCluster(connection, tables);
      for (String database : strings(connection, "select datname from pg_database")) {
        boolean open =
            strings(connection, "select datname from pg_database where datallowconn")
                .contains(database);
        // pg_database itself has been read by now.
        allowConnections(connection, database, true);
        try (Connection other = server.connect(superuser, database)) {
          dumpTables(other, database, "not relisshared", tables);
        }
        allowConnections(connection, database, open);
      }
    }
    return new CatalogDump(tables);
  }

  private static void dumpCluster(Connection connection, Map<String, List<String>> tables)
      throws SQLException {
    dumpTables(connection, SHARED, "relisshared", tables);
    for (String function : List.of("system", "checkpoint", "recovery", "init")) {
      String name = "pg_control_" + function + "()";
      tables.put(SHARED + ": " + name, rows(connection, name));
    }
    for (String view : List.of("pg_file_settings", "pg_hba_file_rules")) {
      tables.put(SHARED + ": " + view, rows(connection, view));
    }
    tables.put(
        SHARED + ": pg_settings",
        strings(
            connection,
            "select row(name, setting, source)::text collate \"C\" from pg_settings"
                + " where source = 'configuration file' order by 1"));
  }

  private static void dumpTables(
      Connection connection, String database, String which, Map<String, List<String>> tables)
      throws SQLException {
    for (String table :
        strings(
            connection,
            "select relnamespace::regnamespace || '.' || relname from pg_class where relkind = 'r'"
                + " and relnamespace in"
                + " ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) and "
                + which)) {
      tables.put(database + ": " + table, rows(connection, table));
    }
  }

  private static List<String> rows(Connection connection, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (String column : columns(connection, table)) {
      String expression = INSTEAD.getOrDefault(table + "." + column, '"' + column + '"');
      if (!expression.isEmpty()) {
        columns.add(expression);
      }
    }
    return strings(
        connection,
        "select row(%s)::text collate \"C\" from %s order by 1"
            .formatted(String.join(", ", columns), table));
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " limit 0")) {
      for (int column = 1; column <= none.getMetaData().getColumnCount(); column++) {
        columns.add(none.getMetaData().getColumnName(column));
      }
    }
    return columns;
  }

  private static void allowConnections(Connection connection, String database, boolean allowed)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("alter database \"%s\" allow_connections %b".formatted(database, allowed));
    }
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        strings.add(result.getString(1));
      }
    }
    return strings;
  }

  /**
   * The rows of a table, as text and in order.
   *
   * @param name the database, or {@code cluster}, and the table, such as {@code template1:
   *     pg_catalog.pg_proc}
   * @throws IllegalArgumentException if there is no such table
   */
  public List<String> rows(String name) {
    List<String> rows = tables.get(name);
    if (rows == null) {
      throw new IllegalArgumentException("the dump has no table " + name);
    }
    return List.copyOf(rows);
  }

  /** The names of all tables with their databases, in order. */
  public List<String> names() {
    return List.copyOf(tables.keySet());
  }

  /**
   * Compares two dumps.
   *
   * @return a line for each table and each row that only one of them has, none if they are equal
   */
  public static List<String> differences(CatalogDump actual, CatalogDump expected) {
    List<String> differences = new ArrayList<>();
    SortedSet<String> names = new TreeSet<>(expected.tables.keySet());
    names.addAll(actual.tables.keySet());
    for (String name : names) {
      if (!expected.tables.containsKey(name)) {
        differences.add(name + ": not expected");
      } else if (!actual.tables.containsKey(name)) {
        differences.add(name + ": missing");
      } else {
        List<String> surplus = without(actual.tables.get(name), expected.tables.get(name));
        List<String> missing = without(expected.tables.get(name), actual.tables.get(name));
        surplus.forEach(row -> differences.add(name + ": not expected: " + row));
        missing.forEach(row -> differences.add(name + ": missing: " + row));
      }
    }
    return differences;
  }

  /** The rows of the first list that the second one does not have as often. */
  private static List<String> without(List<String> rows, List<String> others) {
    Map<String, Integer> counts = new TreeMap<>();
    others.forEach(row -> counts.merge(row, 1, Integer::sum));
    return rows.stream().filter(row -> counts.merge(row, -1, Integer::sum) < 0).toList();
  }
}
