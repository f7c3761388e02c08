package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.CLibrary;

/** The pages that protection works by. */
final class Pages {
  /** Bytes; a power of two, of at most 64 kB. */
  static final int SIZE = CLibrary.pageSize();

  private Pages() {}

  /** Where the page begins that an address is in. */
  static long startOf(long address) {
    return address & -SIZE;
  }
}
