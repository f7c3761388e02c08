package io.github.pgenesis.zstd;

/** Reads bits from the first to the last; numbers have their lowest bit first. */
final class ForwardBitReader {
  private final ByteCursor in;
  private int octet;
  private int left;

  ForwardBitReader(ByteCursor in) {
    this.in = in;
  }

  int read(int count) throws ZstandardException {
    int value = 0;
    for (int i = 0; i < count; i++) {
      if (left == 0) {
        octet = in.octet();
        left = 8;
      }
      value |= (octet & 1) << i;
      octet >>>= 1;
      left--;
    }
    return value;
  }

  /** What fills the last byte. */
  void end() throws ZstandardException {
    if (octet != 0) {
      throw new ZstandardException("the padding after a table of a Zstandard block is not zero");
    }
  }
}
