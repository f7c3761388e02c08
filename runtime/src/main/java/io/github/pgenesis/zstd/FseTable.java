package io.github.pgenesis.zstd;

/**
 * The states of a finite state entropy decoder (RFC 8878, section 4.1.1). Each stands for a symbol
 * and says which states may follow: as many as some bits can tell apart, from a first one on.
 * Immutable.
 */
final class FseTable {
  private final int accuracyLog;
  private final byte[] symbols;
  private final byte[] bits;
  private final short[] firsts;

  private FseTable(int accuracyLog) {
    this.accuracyLog = accuracyLog;
    int size = 1 << accuracyLog;
    this.symbols = new byte[size];
    this.bits = new byte[size];
    this.firsts = new short[size];
  }

  /** A table of one state, which takes no bits: all symbols are the same. */
  static FseTable single(int symbol) {
    FseTable table = new FseTable(0);
    table.symbols[0] = (byte) symbol;
    return table;
  }

  static FseTable of(FseDistribution distribution) {
    FseTable table = new FseTable(distribution.accuracyLog());
    table.spread(distribution);
    table.link(distribution);
    return table;
  }

  /** Rare symbols get the last states, the others are strewn over the rest. */
  private void spread(FseDistribution distribution) {
    int size = 1 << accuracyLog;
    int common = size;
    for (int symbol = 0; symbol < distribution.symbols(); symbol++) {
      if (distribution.share(symbol) == FseDistribution.RARE) {
        symbols[--common] = (byte) symbol;
      }
    }
    int step = (size >> 1) + (size >> 3) + 3;
    int state = 0;
    for (int symbol = 0; symbol < distribution.symbols(); symbol++) {
      for (int i = 0; i < distribution.share(symbol); i++) {
        symbols[state] = (byte) symbol;
        do {
          state = (state + step) & (size - 1);
        } while (state >= common);
      }
    }
  }

  /** The states of a symbol share all states among them, the first ones getting the most. */
  private void link(FseDistribution distribution) {
    int[] next = new int[distribution.symbols()];
    for (int symbol = 0; symbol < next.length; symbol++) {
      next[symbol] = Math.abs(distribution.share(symbol));
    }
    for (int state = 0; state < symbols.length; state++) {
      int number = next[symbol(state)]++;
      int width = accuracyLog - FseDistribution.highestBit(number);
      bits[state] = (byte) width;
      firsts[state] = (short) ((number << width) - (1 << accuracyLog));
    }
  }

  int accuracyLog() {
    return accuracyLog;
  }

  int states() {
    return symbols.length;
  }

  int symbol(int state) {
    return symbols[state] & 0xff;
  }

  /** How many bits choose the state that follows. */
  int bits(int state) {
    return bits[state];
  }

  /** The first of the states that may follow. */
  int first(int state) {
    return firsts[state];
  }

  int next(int state, BackwardBitReader in) {
    return firsts[state] + (int) in.read(bits[state]);
  }
}
