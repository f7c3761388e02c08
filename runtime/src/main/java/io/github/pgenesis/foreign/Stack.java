package io.github.pgenesis.foreign;

/**
 * Memory for C frames; it grows down from its end.
 *
 * @param address the lowest address
 * @param size bytes
 */
public record Stack(long address, long size) {
  /** The first address behind it. */
  public long top() {
    return address + size;
  }
}
