package io.github.pgenesis.elf;

/**
 * A range of the loaded image.
 *
 * @param start first address, relative to the load address
 * @param end first address behind it
 */
public record Region(long start, long end) {
  /** Bytes. */
  public long size() {
    return end - start;
  }
}
