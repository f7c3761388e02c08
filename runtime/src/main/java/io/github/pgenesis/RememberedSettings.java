package io.github.pgenesis;

import io.github.pgenesis.configuration.InertSettings;
import io.github.pgenesis.controlfile.ServerLimits;
import io.github.pgenesis.controlfile.WalLevel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Settings that a server writes into the control file when it starts, so that a bootstrap leaves
 * them there. Defaults: {@code boot_val} in src/backend/utils/misc/guc_tables.c.
 */
final class RememberedSettings {
  private static final Set<String> TRUE = Set.of("on", "true", "yes", "1");

  private final Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param settings with values that were checked
   */
  RememberedSettings(Map<String, String> settings) {
    this.settings.putAll(settings);
  }

  ServerLimits limits() {
    ServerLimits.Builder limits = ServerLimits.builder();
    number("max_connections", 100, limits::maxConnections);
    number("max_worker_processes", 8, limits::maxWorkerProcesses);
    number("max_wal_senders", 10, limits::maxWalSenders);
    number("max_prepared_transactions", 0, limits::maxPreparedTransactions);
    number("max_locks_per_transaction", 64, limits::maxLocksPerTransaction);
    value("wal_level", "replica")
        .ifPresent(level -> limits.walLevel(WalLevel.valueOf(level.toUpperCase(Locale.ROOT))));
    value("wal_log_hints", "off").ifPresent(value -> limits.walLogHints(TRUE.contains(value)));
    value("full_page_writes", "on").ifPresent(value -> limits.fullPageWrites(TRUE.contains(value)));
    return limits.build();
  }

  private void number(String name, int byDefault, IntConsumer limit) {
    value(name, Integer.toString(byDefault))
        .ifPresent(value -> limit.accept(Integer.parseInt(value.strip())));
  }

  /** Empty for a value that only a server understands: then the golden cluster has it already. */
  private Optional<String> value(String name, String byDefault) {
    String value = settings.getOrDefault(name, byDefault).toLowerCase(Locale.ROOT);
    return Optional.of(value).filter(any -> InertSettings.accept(name, any));
  }
}
