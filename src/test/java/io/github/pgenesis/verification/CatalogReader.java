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
import java.util.TreeMap;

/** Reads what goes into a {@link CatalogDump}. Not to be used twice. */
final class CatalogReader {
  private static final String SHARED = "cluster";

  private final Map<String, String> instead;
  private final SortedMap<String, List<String>> tables = new TreeMap<>();

  /**
   * @param instead expressions to read instead of columns; an empty one for a column left out
   */
  CatalogReader(Map<String, String> instead) {
    this.instead = instead;
  }

  /** Rows in order, by the names of the database and the table. */
  SortedMap<String, List<String>> read(Server server, String superuser, String password)
      throws SQLException {
    try (Connection connection = server.connect(superuser, "postgres", password)) {
      dumpCluster(connection);
      for (String database : strings(connection, "select datname from pg_database")) {
        boolean open =
            strings(connection, "select datname from pg_database where datallowconn")
                .contains(database);
        // pg_database itself has been read by now.
        allowConnections(connection, database, true);
        try (Connection other = server.connect(superuser, database, password)) {
          dumpTables(other, database, "not relisshared");
        }
        allowConnections(connection, database, open);
      }
    }
    return tables;
  }

  private void dumpCluster(Connection connection) throws SQLException {
    dumpTables(connection, SHARED, "relisshared");
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

  private void dumpTables(Connection connection, String database, String which)
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

  private List<String> rows(Connection connection, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (String column : columns(connection, table)) {
      String expression = instead.getOrDefault(table + "." + column, '"' + column + '"');
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
}
