package io.github.pgenesis.zstd;

/**
 * Encodes symbols, last one first, so that a decoder with the same table finds the first one first:
 * before each state it needs one that stands for the symbol before and may be followed by it.
 */
final class FseEncoder {
  private static final int NONE = -1;

  private final FseTable table;

  /** By symbol and following state: the state before. */
  private final short[][] before;

  /** By symbol: a state that nothing has to follow. */
  private final int[] last;

  private int state = NONE;

  FseEncoder(FseTable table, int symbols) {
    this.table = table;
    this.before = new short[symbols][];
    this.last = new int[symbols];
    for (int from = 0; from < table.states(); from++) {
      int symbol = table.symbol(from);
      if (before[symbol] == null) {
        before[symbol] = new short[table.states()];
        // The first state of a symbol takes the most bits: a decoder of Huffman weights must run
        // out of them there to notice the end.
        last[symbol] = from;
      }
      int first = table.first(from);
      for (int to = first; to < first + (1 << table.bits(from)); to++) {
        before[symbol][to] = (short) from;
      }
    }
  }

  /** Goes to the symbol before. */
  void encode(int symbol, BitWriter out) {
    if (state == NONE) {
      state = last[symbol];
      return;
    }
    int from = before[symbol][state];
    out.write(state - table.first(from), table.bits(from));
    state = from;
  }

  /** Writes with what a decoder begins. */
  void writeState(BitWriter out) {
    out.write(state, table.accuracyLog());
  }
}
