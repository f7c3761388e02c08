package io.github.pgenesis.zstd;

/**
 * That some bytes were there before.
 *
 * @param gain about how many quarters of a byte a copy saves
 */
record Match(int length, int distance, int gain) {
  static final Match NONE = new Match(0, 0, 0);

  /** Literals take less than a byte each, and the bits of the offset are hardly compressible. */
  static Match of(int length, int distance, int offsetName) {
    return new Match(length, distance, 4 * length - FseDistribution.highestBit(offsetName));
  }
}
