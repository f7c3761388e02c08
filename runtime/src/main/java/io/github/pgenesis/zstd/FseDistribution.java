package io.github.pgenesis.zstd;

import java.util.Arrays;

/**
 * How the states of a finite state entropy coder are shared among the symbols (RFC 8878, section
 * 4.1.1). Immutable.
 */
final class FseDistribution {
  /** In place of a number of states: a symbol so rare that its only state decides nothing else. */
  static final int RARE = -1;

  private final int accuracyLog;
  private final int[] shares;

  /**
   * @param accuracyLog binary logarithm of the number of states
   * @param shares of each symbol: states, or {@link #RARE}; together all of the states
   */
  FseDistribution(int accuracyLog, int... shares) {
    this.accuracyLog = accuracyLog;
    this.shares = shares.clone();
    if (Arrays.stream(shares).map(Math::abs).sum() != 1 << accuracyLog) {
      throw new IllegalArgumentException(
          "the shares %s are not %d states: pass shares that fill the table"
              .formatted(Arrays.toString(shares), 1 << accuracyLog));
    }
  }

  int accuracyLog() {
    return accuracyLog;
  }

  /** How many symbols there are; the last ones may have no share. */
  int symbols() {
    return shares.length;
  }

  int share(int symbol) {
    return shares[symbol];
  }

  /** Position of the highest bit that is set, from 0. */
  static int highestBit(int positive) {
    return 31 - Integer.numberOfLeadingZeros(positive);
  }

  @Override
  public String toString() {
    return "%d: %s".formatted(accuracyLog, Arrays.toString(shares));
  }
}
