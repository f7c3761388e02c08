package io.github.pgenesis.zstd;

/** How literals are written (RFC 8878, section 3.1.1.3.1.1). */
enum LiteralsKind {
  /** As they are. */
  RAW(0),
  /** One byte, however often it comes. */
  REPEATED(1),
  /** In Huffman's codes, which come first. */
  CODED(2),
  /** In the codes of the last block that had some. */
  CODED_AS_BEFORE(3);

  private final int number;

  LiteralsKind(int number) {
    this.number = number;
  }

  /** What stands for it in a block. */
  int number() {
    return number;
  }

  /**
   * What a number stands for.
   *
   * @param number two bits
   */
  static LiteralsKind of(int number) {
    return switch (number) {
      case 0 -> RAW;
      case 1 -> REPEATED;
      case 2 -> CODED;
      default -> CODED_AS_BEFORE;
    };
  }
}
