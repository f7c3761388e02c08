package io.github.pgenesis.engine;

/** The pages that protection works by. */
final class Pages {
  /** Bytes; the only size x86-64 Linux has for memory that is not asked for in huge pages. */
  static final int SIZE = 4096;

  private Pages() {}

  /** Where the page begins that an address is in. */
  static long startOf(long address) {
    return address & -SIZE;
  }
}
