package io.github.pgenesis.zstd;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The best code lengths of which none is too long.
 *
 * <p>This is the package-merge algorithm of Larmore and Hirschberg: for each length there is a list
 * of all symbols and of the pairs of the list before, by weight; taking the cheapest 2 n - 2 of the
 * last list takes some pairs, that is, twice as many of the list before, and so on; and a symbol's
 * length is in how many lists it was taken.
 */
final class HuffmanLengths {
  private final int[] symbols;
  private final long[] counts;

  private HuffmanLengths(int[] counts) {
    this.symbols =
        IntStream.range(0, counts.length)
            .filter(symbol -> counts[symbol] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(symbol -> counts[symbol]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.counts = IntStream.of(symbols).mapToLong(symbol -> counts[symbol]).toArray();
  }

  /**
   * The lengths for symbols.
   *
   * @param counts how often each symbol occurs; at least two do
   * @return in bits, by symbol; 0 for one that does not occur
   */
  static int[] of(int[] counts, int mostBits) {
    return new HuffmanLengths(counts).lengths(counts.length, mostBits);
  }

  private int[] lengths(int size, int mostBits) {
    // Of each list: which of its items are symbols.
    boolean[][] lists = new boolean[mostBits][];
    long[] list = {};
    for (int length = 0; length < mostBits; length++) {
      boolean[] isSymbol = new boolean[counts.length + list.length / 2];
      list = merge(list, isSymbol);
      lists[length] = isSymbol;
    }
    int[] lengths = new int[size];
    int taken = 2 * counts.length - 2;
    for (int length = mostBits - 1; length >= 0; length--) {
      int singles = 0;
      for (int i = 0; i < taken; i++) {
        singles += lists[length][i] ? 1 : 0;
      }
      for (int i = 0; i < singles; i++) {
        lengths[symbols[i]]++;
      }
      taken = 2 * (taken - singles);
    }
    return lengths;
  }

  private long[] merge(long[] before, boolean[] isSymbol) {
    long[] list = new long[isSymbol.length];
    int symbol = 0;
    int pair = 0;
    for (int i = 0; i < list.length; i++) {
      long paired =
          2 * pair + 1 < before.length ? before[2 * pair] + before[2 * pair + 1] : Long.MAX_VALUE;
      if (symbol < counts.length && counts[symbol] <= paired) {
        isSymbol[i] = true;
        list[i] = counts[symbol++];
      } else {
        list[i] = paired;
        pair++;
      }
    }
    return list;
  }
}
