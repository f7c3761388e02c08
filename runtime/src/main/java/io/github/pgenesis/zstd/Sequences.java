package io.github.pgenesis.zstd;

/** What a block consists of: in turn some literals and a copy, at the end literals. */
final class Sequences {
  /** A copy is of three bytes at least. */
  private static final int MOST = FrameHeader.MOST_IN_BLOCK / 3;

  private final byte[] literals = new byte[FrameHeader.MOST_IN_BLOCK];
  private final int[] literalsLengths = new int[MOST];
  private final int[] offsetNames = new int[MOST];
  private final int[] matchLengths = new int[MOST];
  private int literalCount;
  private int count;

  void clear() {
    literalCount = 0;
    count = 0;
  }

  void addLiterals(byte[] bytes, int begin, int end) {
    System.arraycopy(bytes, begin, literals, literalCount, end - begin);
    literalCount += end - begin;
  }

  /** Adds a copy after so many literals as were added since the last one. */
  void addCopy(int literalsLength, int offsetName, int matchLength) {
    literalsLengths[count] = literalsLength;
    offsetNames[count] = offsetName;
    matchLengths[count] = matchLength;
    count++;
  }

  byte[] literals() {
    return literals;
  }

  int literalCount() {
    return literalCount;
  }

  int count() {
    return count;
  }

  /** Of each sequence; so with the others. What follows the last one does not matter. */
  int[] literalsLengths() {
    return literalsLengths;
  }

  int[] offsetNames() {
    return offsetNames;
  }

  int[] matchLengths() {
    return matchLengths;
  }
}
