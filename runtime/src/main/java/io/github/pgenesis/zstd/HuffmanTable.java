package io.github.pgenesis.zstd;

import java.util.Arrays;

/** Decodes Huffman's codes: for all bits that can come next, the first byte. Immutable. */
final class HuffmanTable {
  private final int mostBits;
  private final byte[] symbols;
  private final byte[] lengths;

  HuffmanTable(HuffmanWeights weights) {
    this.mostBits = weights.mostBits();
    this.symbols = new byte[1 << mostBits];
    this.lengths = new byte[1 << mostBits];
    int[] positions = weights.tablePositions();
    for (int symbol = 0; symbol < positions.length; symbol++) {
      int weight = weights.weight(symbol);
      if (weight > 0) {
        int begin = positions[symbol];
        int end = begin + (1 << (weight - 1));
        Arrays.fill(symbols, begin, end, (byte) symbol);
        Arrays.fill(lengths, begin, end, (byte) (mostBits + 1 - weight));
      }
    }
  }

  /** Decodes one stream, which must hold as many bytes as are wanted. */
  void decode(ByteCursor stream, byte[] out, int begin, int end) throws ZstandardException {
    BackwardBitReader bits = new BackwardBitReader(stream);
    for (int i = begin; i < end; i++) {
      int next = (int) bits.peek(mostBits);
      out[i] = symbols[next];
      bits.skip(lengths[next]);
    }
    if (!bits.isAtBegin()) {
      throw new ZstandardException("the literals of a Zstandard block do not end where they must");
    }
  }
}
