package io.github.pgenesis.configuration;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Defaults of settings that builds of one version differ in, as far as initdb tells them in
 * comments of postgresql.conf.
 *
 * @param unixSocketDirectories {@code DEFAULT_PGSOCKET_DIR}
 * @param port {@code DEF_PGPORT}
 * @param toastCompression {@code DEFAULT_TOAST_COMPRESSION}: {@code pglz} or {@code lz4}
 */
public record CompiledDefaults(String unixSocketDirectories, int port, String toastCompression) {
  /** Those of a PostgreSQL built without options. */
  public static final CompiledDefaults PLAIN = new CompiledDefaults("/tmp", 5432, "pglz");

  private static final String SOCKETS = "unix_socket_directories";
  private static final String PORT = "port";
  private static final String TOAST_COMPRESSION = "default_toast_compression";

  /** Behind the name, the context, the group and the type of a setting. */
  private static final int VALUE = 4;

  /**
   * Finds them in what {@code postgres --describe-config} prints: a line for each setting, its
   * columns separated by tabs. Source: printMixedStruct() in src/backend/utils/misc/help_config.c.
   *
   * @throws IllegalArgumentException if one is not there, or the port is none
   */
  public static CompiledDefaults of(List<String> description) {
    Map<String, String> values =
        description.stream()
            .map(line -> line.split("\t", -1))
            .filter(columns -> columns.length > VALUE)
            .collect(
                Collectors.toMap(
                    columns -> columns[0], columns -> columns[VALUE], (first, _) -> first));
    return new CompiledDefaults(
        required(SOCKETS, values), port(values), required(TOAST_COMPRESSION, values));
  }

  private static int port(Map<String, String> values) {
    String port = required(PORT, values);
    // A server that has not set its variables to their defaults says 0.
    if (!port.matches("[1-9][0-9]{0,4}")) {
      throw new IllegalArgumentException(
          "the server's description of its settings has no default port but " + port);
    }
    return Integer.parseInt(port);
  }

  private static String required(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the server's description of its settings does not have " + name);
    }
    return value;
  }

  /** Lines that {@link #of} takes. */
  public List<String> description() {
    return List.of(
        line(SOCKETS, "STRING", unixSocketDirectories),
        line(PORT, "INTEGER", Integer.toString(port)),
        line(TOAST_COMPRESSION, "ENUM", toastCompression));
  }

  private static String line(String name, String type, String value) {
    return String.join("\t", name, "", "", type, value);
  }
}
