package io.github.pgenesis.zstd;

/** Shares states among symbols, about as often as each occurs. */
final class FseNormalization {
  private static final int LEAST_ACCURACY_LOG = 5;

  private FseNormalization() {}

  /**
   * The distribution for some symbols.
   *
   * @param counts how often each symbol occurs; at least two do
   * @param mostAccuracyLog at least 5, and so great that each symbol can have a state
   */
  static FseDistribution of(int[] counts, int mostAccuracyLog) {
    int total = 0;
    int symbols = 0;
    int distinct = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        total += counts[symbol];
        symbols = symbol + 1;
        distinct++;
      }
    }
    int accuracyLog = accuracyLog(total, distinct, mostAccuracyLog);
    int[] shares = new int[symbols];
    int left = 1 << accuracyLog;
    for (int symbol = 0; symbol < symbols; symbol++) {
      if (counts[symbol] > 0) {
        long share = ((long) counts[symbol] << accuracyLog) / total;
        shares[symbol] = (int) Math.max(1, share);
        left -= shares[symbol];
      }
    }
    for (; left > 0; left--) {
      shares[neediest(counts, shares)]++;
    }
    for (; left < 0; left++) {
      shares[richest(counts, shares)]--;
    }
    return new FseDistribution(accuracyLog, shares);
  }

  /** Few symbols do not pay for many states, which take longer to write. */
  private static int accuracyLog(int total, int distinct, int most) {
    int enough = FseDistribution.highestBit(total) - 2;
    int least =
        Math.max(LEAST_ACCURACY_LOG, FseDistribution.highestBit(Math.max(1, distinct - 1)) + 1);
    return Math.min(most, Math.max(least, enough));
  }

  /** Which gains most from one more; in whole numbers, so that it is the same on every machine. */
  private static int neediest(int[] counts, int[] shares) {
    int best = -1;
    for (int symbol = 0; symbol < shares.length; symbol++) {
      if (counts[symbol] > 0
          && (best < 0
              || (long) counts[symbol] * (2L * shares[best] + 1)
                  > (long) counts[best] * (2L * shares[symbol] + 1))) {
        best = symbol;
      }
    }
    return best;
  }

  /** Which loses least by one less and has more than one. */
  private static int richest(int[] counts, int[] shares) {
    int best = -1;
    for (int symbol = 0; symbol < shares.length; symbol++) {
      if (shares[symbol] > 1
          && (best < 0
              || (long) counts[symbol] * (2L * shares[best] - 1)
                  < (long) counts[best] * (2L * shares[symbol] - 1))) {
        best = symbol;
      }
    }
    return best;
  }
}
