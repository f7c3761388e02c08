package io.github.pgenesis.controlfile;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings a server was last started with, as {@code pg_control} remembers them; empty where it
 * shall keep what it has. The ranges are those of the settings.
 */
public record ServerLimits(
    OptionalInt maxConnections,
    OptionalInt maxWorkerProcesses,
    OptionalInt maxWalSenders,
    OptionalInt maxPreparedTransactions,
    OptionalInt maxLocksPerTransaction,
    Optional<WalLevel> walLevel,
    Optional<Boolean> walLogHints,
    Optional<Boolean> fullPageWrites) {

  /** A builder of limits that are all empty. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects limits; not safe for use by several threads. */
  public static final class Builder {
    private OptionalInt maxConnections = OptionalInt.empty();
    private OptionalInt maxWorkerProcesses = OptionalInt.empty();
    private OptionalInt maxWalSenders = OptionalInt.empty();
    private OptionalInt maxPreparedTransactions = OptionalInt.empty();
    private OptionalInt maxLocksPerTransaction = OptionalInt.empty();
    private Optional<WalLevel> walLevel = Optional.empty();
    private Optional<Boolean> walLogHints = Optional.empty();
    private Optional<Boolean> fullPageWrites = Optional.empty();

    private Builder() {}

    /** {@code max_connections}. */
    public Builder maxConnections(int value) {
      maxConnections = OptionalInt.of(value);
      return this;
    }

    /** {@code max_worker_processes}. */
    public Builder maxWorkerProcesses(int value) {
      maxWorkerProcesses = OptionalInt.of(value);
      return this;
    }

    /** {@code max_wal_senders}. */
    public Builder maxWalSenders(int value) {
      maxWalSenders = OptionalInt.of(value);
      return this;
    }

    /** {@code max_prepared_transactions}. */
    public Builder maxPreparedTransactions(int value) {
      maxPreparedTransactions = OptionalInt.of(value);
      return this;
    }

    /** {@code max_locks_per_transaction}. */
    public Builder maxLocksPerTransaction(int value) {
      maxLocksPerTransaction = OptionalInt.of(value);
      return this;
    }

    /** {@code wal_level}. */
    public Builder walLevel(WalLevel value) {
      walLevel = Optional.of(value);
      return this;
    }

    /** {@code wal_log_hints}. */
    public Builder walLogHints(boolean value) {
      walLogHints = Optional.of(value);
      return this;
    }

    /** {@code full_page_writes}, which the checkpoint remembers. */
    public Builder fullPageWrites(boolean value) {
      fullPageWrites = Optional.of(value);
      return this;
    }

    /** The limits collected so far. */
    public ServerLimits build() {
      return new ServerLimits(
          maxConnections,
          maxWorkerProcesses,
          maxWalSenders,
          maxPreparedTransactions,
          maxLocksPerTransaction,
          walLevel,
          walLogHints,
          fullPageWrites);
    }
  }
}
