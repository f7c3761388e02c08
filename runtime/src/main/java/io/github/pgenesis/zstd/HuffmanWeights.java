package io.github.pgenesis.zstd;

/**
 * What says how long Huffman's code of each byte is (RFC 8878, section 4.2.1): a weight of zero
 * means that there is none, and each one more halves the length in which it is as good as all codes
 * together. Immutable.
 */
final class HuffmanWeights {
  /** The longest code in bits. */
  static final int MOST_BITS = 11;

  private final byte[] weights;
  private final int mostBits;

  private HuffmanWeights(byte[] weights, int mostBits) {
    this.weights = weights;
    this.mostBits = mostBits;
  }

  /**
   * The weights for code lengths.
   *
   * @param lengths in bits, which make a complete code; 0 where there is none
   */
  static HuffmanWeights ofLengths(int[] lengths) {
    int mostBits = 0;
    int symbols = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        mostBits = Math.max(mostBits, lengths[symbol]);
        symbols = symbol + 1;
      }
    }
    byte[] weights = new byte[symbols];
    for (int symbol = 0; symbol < symbols; symbol++) {
      weights[symbol] = (byte) (lengths[symbol] == 0 ? 0 : mostBits + 1 - lengths[symbol]);
    }
    return new HuffmanWeights(weights, mostBits);
  }

  /**
   * Adds the last weight, which follows from the others.
   *
   * @param count of the weights that were written, up to 255
   */
  static HuffmanWeights ofAllButLast(byte[] written, int count) throws ZstandardException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      if (written[i] > MOST_BITS) {
        throw wrong();
      }
      sum += 1 << written[i] >> 1;
    }
    if (sum == 0) {
      throw wrong();
    }
    int mostBits = FseDistribution.highestBit(sum) + 1;
    int missing = (1 << mostBits) - sum;
    if (mostBits > MOST_BITS || Integer.bitCount(missing) != 1) {
      throw wrong();
    }
    byte[] weights = new byte[count + 1];
    System.arraycopy(written, 0, weights, 0, count);
    weights[count] = (byte) (FseDistribution.highestBit(missing) + 1);
    return new HuffmanWeights(weights, mostBits);
  }

  private static ZstandardException wrong() {
    return new ZstandardException("a Huffman code of a Zstandard block is no complete code");
  }

  /** One more than the last byte that has a code. */
  int symbols() {
    return weights.length;
  }

  int weight(int symbol) {
    return weights[symbol];
  }

  /** Of the longest code. */
  int mostBits() {
    return mostBits;
  }

  /**
   * Where in a table of all sequences of {@link #mostBits} bits those begin that begin with the
   * code of a symbol: the longest codes come first, and those of equal length by symbol. It is the
   * code itself, with zeros after it.
   */
  int[] tablePositions() {
    int[] next = new int[MOST_BITS + 2];
    for (byte weight : weights) {
      if (weight > 0) {
        next[weight + 1] += 1 << (weight - 1);
      }
    }
    for (int weight = 1; weight < next.length; weight++) {
      next[weight] += next[weight - 1];
    }
    int[] positions = new int[weights.length];
    for (int symbol = 0; symbol < weights.length; symbol++) {
      int weight = weights[symbol];
      if (weight > 0) {
        positions[symbol] = next[weight];
        next[weight] += 1 << (weight - 1);
      }
    }
    return positions;
  }
}
