package io.github.pgenesis.configuration;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What initdb found out or was told, as far as it shows in the configuration files.
 *
 * @param major PostgreSQL's major version, 15 or higher
 * @param maxConnections result of initdb's probe, at least 1
 * @param sharedBuffersPages result of initdb's probe, in pages of 8 kB, at least 1
 * @param lcMessages canonical locale name
 * @param lcMonetary canonical locale name
 * @param lcNumeric canonical locale name
 * @param lcTime canonical locale name
 * @param dateStyle {@code iso, mdy}, {@code iso, dmy} or {@code iso, ymd}
 * @param textSearchConfiguration name without its schema, which is pg_catalog
 * @param timeZone value of timezone and log_timezone; empty leaves both to the server's default
 * @param dynamicSharedMemoryType {@code posix} or {@code sysv}
 * @param walSegmentSizeMegabytes a power of two from 1 to 1024
 * @param localAuthentication method of the local lines in pg_hba.conf
 * @param hostAuthentication method of the host lines in pg_hba.conf
 * @param ipv6Available whether the host knows the address {@code ::1}; its lines in pg_hba.conf are
 *     comments otherwise
 * @param groupAccess whether the group of the owner may read the cluster ({@code initdb -g})
 * @param unixSocketDirectory the server's compiled-in default
 * @param port the server's compiled-in default
 * @param toastCompression the server's compiled-in default, {@code pglz} or {@code lz4}
 * @param settings further settings ({@code initdb -c}), applied last and in this order
 */
public record ConfigurationValues(
    int major,
    int maxConnections,
    int sharedBuffersPages,
    String lcMessages,
    String lcMonetary,
    String lcNumeric,
    String lcTime,
    String dateStyle,
    String textSearchConfiguration,
    Optional<String> timeZone,
    String dynamicSharedMemoryType,
    int walSegmentSizeMegabytes,
    String localAuthentication,
    String hostAuthentication,
    boolean ipv6Available,
    boolean groupAccess,
    String unixSocketDirectory,
    int port,
    String toastCompression,
    List<Map.Entry<String, String>> settings) {

  /**
   * Checks and copies the values.
   *
   * @throws IllegalArgumentException if a number is out of its range or a text that goes into a
   *     file has a line break or a zero character
   */
  public ConfigurationValues {
    requireRange("major", major, 15, 99);
    requireRange("maxConnections", maxConnections, 1, 262_143);
    requireRange("sharedBuffersPages", sharedBuffersPages, 1, 1_073_741_823);
    requireRange("walSegmentSizeMegabytes", walSegmentSizeMegabytes, 1, 1024);
    if (Integer.bitCount(walSegmentSizeMegabytes) != 1) {
      throw new IllegalArgumentException(
          "walSegmentSizeMegabytes is not a power of two: " + walSegmentSizeMegabytes);
    }
    requireRange("port", port, 1, 65_535);
    requireOneLine("lcMessages", lcMessages);
    requireOneLine("lcMonetary", lcMonetary);
    requireOneLine("lcNumeric", lcNumeric);
    requireOneLine("lcTime", lcTime);
    requireOneLine("dateStyle", dateStyle);
    requireOneLine("textSearchConfiguration", textSearchConfiguration);
    timeZone.ifPresent(zone -> requireOneLine("timeZone", zone));
    requireOneLine("dynamicSharedMemoryType", dynamicSharedMemoryType);
    requireOneLine("localAuthentication", localAuthentication);
    requireOneLine("hostAuthentication", hostAuthentication);
    requireOneLine("unixSocketDirectory", unixSocketDirectory);
    requireOneLine("toastCompression", toastCompression);
    var copied = new ArrayList<Map.Entry<String, String>>();
    for (Map.Entry<String, String> setting : settings) {
      requireOneLine("name of a setting", setting.getKey());
      requireOneLine(setting.getKey(), setting.getValue());
      if (setting.getKey().isEmpty()) {
        throw new IllegalArgumentException("a setting has no name");
      }
      copied.add(Map.entry(setting.getKey(), setting.getValue()));
    }
    settings = List.copyOf(copied);
  }

  /**
   * The values of an {@code initdb --locale=C} on a common Linux host: 100 connections, 128 MB of
   * shared buffers, date style {@code iso, mdy}, text search configuration {@code english}, no time
   * zone, posix shared memory, WAL segments of 16 MB, trust authentication, with {@code ::1},
   * without group access, socket directory and port of a PostgreSQL built without options, no
   * further settings.
   */
  public static ConfigurationValues ofLocaleC(int major) {
    return new ConfigurationValues(
        major,
        100,
        16_384,
        "C",
        "C",
        "C",
        "C",
        "iso, mdy",
        "english",
        Optional.empty(),
        "posix",
        16,
        "trust",
        "trust",
        true,
        false,
        CompiledDefaults.PLAIN.unixSocketDirectories(),
        CompiledDefaults.PLAIN.port(),
        CompiledDefaults.PLAIN.toastCompression(),
        List.of());
  }

  /** The value of {@code autovacuum_worker_slots}, which came with 18. */
  public static int autovacuumWorkerSlots(int maxConnections) {
    return maxConnections / 6;
  }

  /**
   * The value of {@code shared_buffers}, such as {@code 128MB} or {@code 400kB}.
   *
   * @param pages of 8 kB
   */
  public static String sharedBuffers(int pages) {
    long kilobytes = 8L * pages;
    return kilobytes % 1024 == 0 ? kilobytes / 1024 + "MB" : kilobytes + "kB";
  }

  /** The same values for a server with other defaults. */
  public ConfigurationValues with(CompiledDefaults defaults) {
    return toBuilder()
        .unixSocketDirectory(defaults.unixSocketDirectories())
        .port(defaults.port())
        .toastCompression(defaults.toastCompression())
        .build();
  }

  /** A builder that starts from these values. */
  public ConfigurationValuesBuilder toBuilder() {
    return new ConfigurationValuesBuilder(this);
  }

  private static void requireRange(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          name + " is not from " + lowest + " to " + highest + ": " + value);
    }
  }

  // A line break would end the setting and let the rest of the value be read as another one.
  private static void requireOneLine(String name, String value) {
    requireNonNull(value, name);
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(name + " has a line break or a zero character");
    }
  }
}
