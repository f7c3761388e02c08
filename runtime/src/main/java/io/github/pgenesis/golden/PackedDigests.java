package io.github.pgenesis.golden;

import java.util.HexFormat;

/**
 * The SHA-256 of distinct contents, one after the other, and behind them the manifest's address.
 */
final class PackedDigests {
  private final byte[] bytes;
  private final int offset;
  private final int count;

  PackedDigests(byte[] bytes, int offset, int count) {
    this.bytes = bytes;
    this.offset = offset;
    this.count = count;
  }

  /** In bytes, the address included. */
  int length() {
    return (count + 1) * Sha256.LENGTH;
  }

  String of(int content) {
    int begin = offset + content * Sha256.LENGTH;
    return HexFormat.of().formatHex(bytes, begin, begin + Sha256.LENGTH);
  }

  String address() {
    return of(count);
  }
}
