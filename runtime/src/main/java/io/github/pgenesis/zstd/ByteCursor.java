package io.github.pgenesis.zstd;

/** Reads part of an array, first byte first. */
final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteCursor(byte[] bytes, int begin, int end) {
    this.bytes = bytes;
    this.position = begin;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /** Where the next bytes begin, which are passed over. */
  int skip(int count) throws ZstandardException {
    if (count < 0 || count > remaining()) {
      throw new ZstandardException("a part of a Zstandard block is longer than the block");
    }
    position += count;
    return position - count;
  }

  int octet() throws ZstandardException {
    return bytes[skip(1)] & 0xff;
  }

  /**
   * A number, lowest byte first.
   *
   * @param count up to 8
   */
  long number(int count) throws ZstandardException {
    int begin = skip(count);
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = number << 8 | (bytes[begin + i] & 0xff);
    }
    return number;
  }

  /** The next bytes by themselves. */
  ByteCursor part(int count) throws ZstandardException {
    int begin = skip(count);
    return new ByteCursor(bytes, begin, begin + count);
  }
}
