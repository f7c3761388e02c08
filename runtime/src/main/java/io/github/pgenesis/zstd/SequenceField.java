package io.github.pgenesis.zstd;

import java.util.List;

/**
 * The three numbers of a sequence. Each is written as a code and as bits to be added to the least
 * number of that code (RFC 8878, section 3.1.1.3.2.1.1). Immutable.
 */
final class SequenceField {
  private static final int TABLED = 1 << 8;

  /** How many literals come before the copy. */
  static final SequenceField LITERALS_LENGTH =
      new SequenceField(
          9,
          0,
          new int[] {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9,
            10, 11, 12, 13, 14, 15, 16
          },
          new FseDistribution(
              6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1,
              1, 1, 1, 1, -1, -1, -1, -1));

  /** From how far back to copy; see {@link RepeatOffsets}. Code and number of bits are the same. */
  static final SequenceField OFFSET =
      new SequenceField(
          8,
          1,
          new int[] {
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
            24, 25, 26, 27, 28, 29, 30, 31
          },
          new FseDistribution(
              5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1,
              -1, -1));

  /** How much to copy. */
  static final SequenceField MATCH_LENGTH =
      new SequenceField(
          9,
          3,
          new int[] {
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
          },
          new FseDistribution(
              6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
              1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1));

  /** In the order of the format. */
  static final List<SequenceField> ALL = List.of(LITERALS_LENGTH, OFFSET, MATCH_LENGTH);

  private final int mostAccuracyLog;
  private final int[] bits;
  private final long[] least;
  private final FseTable predefined;
  private final int predefinedCodes;

  /** The codes of small numbers. */
  private final byte[] codes = new byte[TABLED];

  private SequenceField(int mostAccuracyLog, int first, int[] bits, FseDistribution predefined) {
    this.mostAccuracyLog = mostAccuracyLog;
    this.bits = bits;
    this.least = new long[bits.length];
    this.predefined = FseTable.of(predefined);
    this.predefinedCodes = predefined.symbols();
    long next = first;
    for (int code = 0; code < bits.length; code++) {
      least[code] = next;
      next += 1L << bits[code];
      for (long number = least[code]; number < Math.min(next, TABLED); number++) {
        codes[(int) number] = (byte) code;
      }
    }
  }

  /** The greatest table that may be written, as binary logarithm of its states. */
  int mostAccuracyLog() {
    return mostAccuracyLog;
  }

  int lastCode() {
    return bits.length - 1;
  }

  /** What is used if no table is written. */
  FseTable predefined() {
    return predefined;
  }

  /** How many codes, from 0, the predefined table has. */
  int predefinedCodes() {
    return predefinedCodes;
  }

  /** The least number with a code. */
  long least(int code) {
    return least[code];
  }

  /** How many bits are to be added to the least number with a code. */
  int bits(int code) {
    return bits[code];
  }

  /**
   * The code of a number.
   *
   * @param number not smaller than the first and not greater than the last that has a code
   */
  int code(int number) {
    if (number < TABLED) {
      return codes[number];
    }
    int code = lastCode();
    while (least[code] > number) {
      code--;
    }
    return code;
  }

  long read(int code, BackwardBitReader in) {
    return least[code] + in.read(bits[code]);
  }
}
