package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * The tables in which the loader looks up symbols (glibc's elf/dl-lookup.c): its searches must end,
 * and at a symbol.
 */
final class HashChecks {
  private final LoaderView view;
  private final ByteBuffer file;
  private final int symbols;

  private HashChecks(LoaderView view) {
    this.view = view;
    this.file = view.file();
    this.symbols = view.executable().symbols().size();
  }

  static void check(LoaderView view, DynamicSection dynamic) {
    HashChecks checks = new HashChecks(view);
    if (dynamic.has(DynamicSection.HASH)) {
      checks.checkOld(dynamic.required(DynamicSection.HASH));
    }
    if (dynamic.has(DynamicSection.GNU_HASH)) {
      checks.checkGnu(dynamic.required(DynamicSection.GNU_HASH));
    }
  }

  /**
   * <pre>
   *   nbucket  nchain  buckets: first symbol of each  chains: next symbol of each symbol
   * </pre>
   */
  private void checkOld(long address) {
    int header = view.table("its hash table", address, 8);
    long buckets = Integer.toUnsignedLong(file.getInt(header));
    if (buckets == 0 || file.getInt(header + 4) != symbols) {
      throw refuse();
    }
    int table = view.table("its hash table", address, 8 + 4 * (buckets + symbols)) + 8;
    int chains = table + 4 * (int) buckets;
    BitSet seen = new BitSet();
    for (int bucket = 0; bucket < buckets; bucket++) {
      int symbol = file.getInt(table + 4 * bucket);
      while (symbol != 0) {
        if (symbol < 0 || symbol >= symbols || seen.get(symbol)) {
          throw refuse();
        }
        seen.set(symbol);
        symbol = file.getInt(chains + 4 * symbol);
      }
    }
  }

  /**
   * <pre>
   *   nbuckets  first symbol  bloom words  bloom shift  bloom words of 64 bits
   *   buckets: first symbol of each  chains: hash of each symbol, odd for the last of a bucket
   * </pre>
   */
  private void checkGnu(long address) {
    int header = view.table("its hash table", address, 16);
    long buckets = Integer.toUnsignedLong(file.getInt(header));
    long first = Integer.toUnsignedLong(file.getInt(header + 4));
    long words = Integer.toUnsignedLong(file.getInt(header + 8));
    int shift = file.getInt(header + 12);
    if (buckets == 0
        || first > symbols
        || Long.bitCount(words) != 1
        || shift < 0
        || shift >= Integer.SIZE) {
      throw refuse();
    }
    long size = 16 + 8 * words + 4 * (buckets + symbols - first);
    int table = view.table("its hash table", address, size) + 16 + 8 * (int) words;
    long last = 0;
    for (int bucket : view.integers(table, (int) buckets)) {
      long symbol = Integer.toUnsignedLong(bucket);
      if (symbol != 0 && (symbol < first || symbol >= symbols)) {
        throw refuse();
      }
      last = Math.max(last, symbol);
    }
    // All searches end where that of the last bucket does, if not before.
    int chains = table + 4 * (int) buckets;
    while (last != 0 && (file.getInt(chains + 4 * (int) (last - first)) & 1) == 0) {
      last++;
      if (last >= symbols) {
        throw refuse();
      }
    }
  }

  private ElfFormatException refuse() {
    return view.refuse("has a hash table that contradicts itself");
  }
}
