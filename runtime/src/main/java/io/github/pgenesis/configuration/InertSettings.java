package io.github.pgenesis.configuration;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings of which a bootstrap leaves no trace but in postgresql.conf and in what pg_control
 * remembers, and in the WAL locations of pages: a copy of a golden cluster may have them. Of all
 * others (settings that decide what is stored, that load libraries, that nobody knows) only a
 * server can tell whether it accepts them and what comes of them.
 *
 * <p>Values are those that every server of 15 to 18 accepts; {@code InertSettingsTest} asks servers
 * for their limits. Source of the names and kinds: src/backend/utils/misc/guc_tables.c.
 */
public final class InertSettings {
  private static final long NO_LIMIT = Integer.MAX_VALUE;

  /** More of each than these, and together they might be more than a server has numbers for. */
  private static final long MOST_PROCESSES = 10_000;

  /**
   * Shared buffers divided by all backends that could be is the number of pages that a relation may
   * grow by at once, which shows in pg_class if it is less than about 24 (LimitAdditionalPins() in
   * src/backend/storage/buffer/bufmgr.c, from 16 on). These, and the smallest buffers below, leave
   * so many even together.
   */
  private static final long MOST_CONNECTIONS = 300;

  private static final long MOST_OTHER_BACKENDS = 100;

  private static final Map<String, SettingValues> SETTINGS = new TreeMap<>();

  static {
    for (String name :
        Set.of(
            "fsync",
            "full_page_writes",
            "hot_standby",
            "jit",
            "log_checkpoints",
            "log_disconnections",
            "log_duration",
            "log_lock_waits",
            "logging_collector",
            "wal_log_hints")) {
      SETTINGS.put(name, SettingValues.truth());
    }
    number("autovacuum_max_workers", 1, MOST_OTHER_BACKENDS);
    number("max_connections", 1, MOST_CONNECTIONS);
    number("max_locks_per_transaction", 10, MOST_PROCESSES);
    number("max_logical_replication_workers", 0, MOST_PROCESSES);
    number("max_parallel_workers", 0, 1024);
    number("max_parallel_workers_per_gather", 0, 1024);
    number("max_prepared_transactions", 0, MOST_PROCESSES);
    // Without any, servers up to 17 leave out a file.
    number("max_replication_slots", 1, MOST_PROCESSES);
    number("max_wal_senders", 0, MOST_OTHER_BACKENDS);
    number("max_worker_processes", 0, MOST_OTHER_BACKENDS);
    number("port", 1, 65_535);
    number("superuser_reserved_connections", 0, MOST_PROCESSES);
    // Smaller ones with many backends show in pg_class.relallvisible.
    memory("shared_buffers", 128 * 1024, 8 * 1_073_741_823L);
    memory("effective_cache_size", 8, 8 * NO_LIMIT);
    memory("maintenance_work_mem", 1024, NO_LIMIT);
    // With a few hundred kilobytes other plans give some catalogs another order of rows.
    memory("work_mem", 1024, NO_LIMIT);
    // Less than two of the largest WAL segments is too little for some servers.
    memory("max_wal_size", 2 * 1024 * 1024, 1024 * NO_LIMIT);
    SETTINGS.put("log_min_duration_statement", SettingValues.duration(0, NO_LIMIT).or("0", "-1"));
    // Shorter ones might end the bootstrap.
    SETTINGS.put("statement_timeout", SettingValues.duration(600_000, NO_LIMIT).or("0"));
    SETTINGS.put("lock_timeout", SettingValues.duration(600_000, NO_LIMIT).or("0"));
    SETTINGS.put("checkpoint_timeout", SettingValues.duration(30_000, 86_400_000));
    // From 18 on, without it indexes being made leave pg_class as it is (index_update_stats).
    SETTINGS.put("autovacuum", SettingValues.oneOf("on", "true", "yes", "1"));
    // Off would show in the hint bits of rows.
    SETTINGS.put(
        "synchronous_commit", SettingValues.oneOf("local", "remote_write", "remote_apply", "on"));
    SETTINGS.put("log_statement", SettingValues.oneOf("none", "ddl", "mod", "all"));
    SETTINGS.put("password_encryption", SettingValues.oneOf("md5", "scram-sha-256"));
    SETTINGS.put("wal_level", SettingValues.oneOf("replica", "logical"));
    for (String name :
        Set.of(
            "cluster_name",
            "listen_addresses",
            "log_directory",
            "log_filename",
            "log_line_prefix",
            "unix_socket_directories")) {
      SETTINGS.put(name, SettingValues.text());
    }
  }

  private InertSettings() {}

  private static void number(String name, long lowest, long highest) {
    SETTINGS.put(name, SettingValues.number(lowest, highest));
  }

  private static void memory(String name, long lowestKilobytes, long highestKilobytes) {
    SETTINGS.put(name, SettingValues.memory(lowestKilobytes, highestKilobytes));
  }

  /** All of them, by name. */
  static Map<String, SettingValues> all() {
    return SETTINGS;
  }

  /** Whether a setting is one of them and a server surely accepts the value. */
  public static boolean accept(String name, String value) {
    SettingValues values = SETTINGS.get(name.toLowerCase(Locale.ROOT));
    return values != null && values.accept(value);
  }
}
