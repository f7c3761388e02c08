package io.github.pgenesis.phases;

import io.github.pgenesis.controlfile.ServerLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings that a server gets on its command line, where they win over the configuration file,
 * because it is a guest in a JVM. None of them changes a byte of the cluster but what {@code
 * pg_control} remembers, which is set right afterwards.
 */
final class GuestSettings {
  private static final int FIRST_WITH_AUTOVACUUM_SLOTS = 18;

  private static final int FIRST_WITH_RAW_PARSE_TREES = 19;

  /** With less, the sizes of some catalogs are estimated otherwise; in pages of 8 kB. */
  private static final int SPARED_BUFFERS = 4096;

  /** The server's own defaults ({@code boot_val} in src/backend/utils/misc). */
  private static final int MAX_WORKER_PROCESSES = 8;

  private static final int MAX_WAL_SENDERS = 10;

  private final int major;
  private final Set<String> userSettings;
  private final Limits limits;

  /**
   * @param limits what the configuration file says
   */
  GuestSettings(Plan plan, Limits limits) {
    this.major = plan.scripts().major();
    this.userSettings = plan.userSettings();
    this.limits = limits;
  }

  Map<String, String> values() {
    Map<String, String> values = always(userSettings);
    Map<String, String> spared = sparedMemory();
    // How many pages a relation grows by at once is shared buffers divided by backends: with a
    // value
    // of the caller's own, or little room, the real ones count together.
    if (limits.sharedBuffersPages() >= SPARED_BUFFERS
        && spared.keySet().stream().noneMatch(userSettings::contains)) {
      values.putAll(spared);
    }
    return values;
  }

  private Map<String, String> sparedMemory() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("shared_buffers", "32MB");
    // Each backend that could be costs 16 kB of snapshots, which no phase frees at its end.
    values.put("max_connections", "5");
    values.put("max_worker_processes", "0");
    values.put("max_wal_senders", "0");
    values.put("autovacuum_max_workers", "1");
    if (major >= FIRST_WITH_AUTOVACUUM_SLOTS) {
      values.put("autovacuum_worker_slots", "1");
    }
    return values;
  }

  /** What holds in every mode. */
  static Map<String, String> always(Set<String> userSettings) {
    Map<String, String> values = new LinkedHashMap<>();
    // The stub for shmat has room for the header only.
    values.put("shared_memory_type", "mmap");
    // No /dev/shm objects.
    values.put("dynamic_shared_memory_type", "mmap");
    // The phase's stack has 16 MB, whatever the process's own limit is.
    values.put("max_stack_depth", "2MB");
    // A caller who asks for huge pages is to hear if there are none.
    spare(values, userSettings, "huge_pages", "off");
    // 18 and later open so many descriptors to see whether they could.
    spare(values, userSettings, "max_files_per_process", "64");
    return values;
  }

  /**
   * Keeps statements out of the log, whatever the caller has the cluster log, since one of them
   * holds the verifier of a password.
   */
  Map<String, String> discreet() {
    Map<String, String> values = new LinkedHashMap<>();
    // Elsewhere than here nobody could take it out again.
    values.put("log_destination", "stderr");
    values.put("log_statement", "none");
    values.put("log_min_duration_statement", "-1");
    values.put("log_min_duration_sample", "-1");
    values.put("log_transaction_sample_rate", "0");
    values.put("log_min_error_statement", "panic");
    values.put("debug_print_parse", "off");
    values.put("debug_print_rewritten", "off");
    values.put("debug_print_plan", "off");
    if (major >= FIRST_WITH_RAW_PARSE_TREES) {
      values.put("debug_print_raw_parse", "off");
    }
    return values;
  }

  private static void spare(
      Map<String, String> values, Set<String> userSettings, String name, String value) {
    if (!userSettings.contains(name)) {
      values.put(name, value);
    }
  }

  /** What the control file would remember without the settings above. */
  ServerLimits limitsToRemember() {
    ServerLimits.Builder remembered = ServerLimits.builder();
    if (!userSettings.contains("max_connections")) {
      remembered.maxConnections(limits.maxConnections());
    }
    if (!userSettings.contains("max_worker_processes")) {
      remembered.maxWorkerProcesses(MAX_WORKER_PROCESSES);
    }
    if (!userSettings.contains("max_wal_senders")) {
      remembered.maxWalSenders(MAX_WAL_SENDERS);
    }
    return remembered.build();
  }
}
