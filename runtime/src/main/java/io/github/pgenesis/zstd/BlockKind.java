package io.github.pgenesis.zstd;

/** How a block is written (RFC 8878, section 3.1.1.2.2). */
enum BlockKind {
  /** As it is. */
  RAW(0),
  /** One byte, however often it comes. */
  REPEATED(1),
  /** As literals and sequences. */
  COMPRESSED(2),
  /** Of a newer format. */
  RESERVED(3);

  /** Length of the header of a block, in bytes. */
  static final int HEADER = 3;

  private final int number;

  BlockKind(int number) {
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
  static BlockKind of(int number) {
    return switch (number) {
      case 0 -> RAW;
      case 1 -> REPEATED;
      case 2 -> COMPRESSED;
      default -> RESERVED;
    };
  }
}
