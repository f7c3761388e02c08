package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.controlfile.ServerLimits;
import io.github.pgenesis.controlfile.WalLevel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RememberedSettingsTest {
  @Test
  void withoutSettingsTheyAreTheServersDefaults() {
    assertThat(limits(Map.of()))
        .isEqualTo(
            ServerLimits.builder()
                .maxConnections(100)
                .maxWorkerProcesses(8)
                .maxWalSenders(10)
                .maxPreparedTransactions(0)
                .maxLocksPerTransaction(64)
                .walLevel(WalLevel.REPLICA)
                .walLogHints(false)
                .fullPageWrites(true)
                .build());
  }

  @Test
  void settingsCountHoweverTheyAreSpelled() {
    assertThat(
            limits(
                Map.of(
                    "MAX_Connections", "50 ",
                    "max_worker_processes", "1",
                    "max_wal_senders", "2",
                    "max_prepared_transactions", "3",
                    "max_locks_per_transaction", "70",
                    "wal_level", "Logical",
                    "wal_log_hints", "YES",
                    "full_page_writes", "No",
                    "work_mem", "8MB")))
        .isEqualTo(
            ServerLimits.builder()
                .maxConnections(50)
                .maxWorkerProcesses(1)
                .maxWalSenders(2)
                .maxPreparedTransactions(3)
                .maxLocksPerTransaction(70)
                .walLevel(WalLevel.LOGICAL)
                .walLogHints(true)
                .fullPageWrites(false)
                .build());
  }

  /** Such a setting can only be the golden cluster's own, whose control file has its number. */
  @ParameterizedTest
  @ValueSource(strings = {"0x20", "010", "1e2", "2 dozen", "", "10001"})
  void whatOnlyAServerUnderstandsIsLeftToTheGoldenCluster(String value) {
    assertThat(limits(Map.of("max_connections", value)).maxConnections()).isEmpty();
    assertThat(limits(Map.of("wal_level", value)).walLevel()).isEmpty();
    assertThat(limits(Map.of("wal_log_hints", value)).walLogHints()).isEmpty();
  }

  private static ServerLimits limits(Map<String, String> settings) {
    return new RememberedSettings(settings).limits();
  }
}
