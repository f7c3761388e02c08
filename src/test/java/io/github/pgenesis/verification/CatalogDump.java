package io.github.pgenesis.verification;

import io.github.pgenesis.support.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return of(server, superuser, "", Set.of());
  }

  /**
   * Dumps the cluster of a running server.
   *
   * @param leftOut more columns that are not read, such as {@code pg_catalog.pg_class.relpages}
   */
  public static CatalogDump of(
      Server server, String superuser, String password, Set<String> leftOut) throws SQLException {
    Map<String, String> instead = new TreeMap<>(INSTEAD);
    leftOut.forEach(column -> instead.put(column, ""));
    return new CatalogDump(new CatalogReader(instead).read(server, superuser, password));
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
