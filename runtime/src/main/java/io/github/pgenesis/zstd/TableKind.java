package io.github.pgenesis.zstd;

/** Where the table of a {@link SequenceField} is (RFC 8878, section 3.1.1.3.2.1). */
enum TableKind {
  /** In the format itself. */
  PREDEFINED(0),
  /** There is none: one code follows, which all sequences have. */
  SINGLE(1),
  /** Its distribution follows. */
  WRITTEN(2),
  /** It is that of the last block with sequences. */
  AS_BEFORE(3);

  private final int number;

  TableKind(int number) {
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
  static TableKind of(int number) {
    return switch (number) {
      case 0 -> PREDEFINED;
      case 1 -> SINGLE;
      case 2 -> WRITTEN;
      default -> AS_BEFORE;
    };
  }
}
