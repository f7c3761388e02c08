package io.github.pgenesis.wal;

/** File names in {@code pg_wal} ({@code XLogFileName} of src/include/access/xlog_internal.h). */
public final class WalSegmentName {
  private WalSegmentName() {}

  /**
   * The name of the segment that has a WAL location: 24 hexadecimal digits.
   *
   * @param timeline unsigned, from 1
   * @param location unsigned
   * @param segmentSize in bytes, a power of two from 1 MB to 1 GB
   * @throws IllegalArgumentException if the size is another one
   */
  public static String of(int timeline, long location, int segmentSize) {
    if (segmentSize < 1 << 20 || Integer.bitCount(segmentSize) != 1) {
      throw new IllegalArgumentException(
          "A WAL segment of %d bytes is not possible; the size is a power of two from 1 MB to 1 GB."
              .formatted(segmentSize));
    }
    long numberWithinFourGigabytes = (location & 0xFFFF_FFFFL) / segmentSize;
    return "%08X%08X%08X".formatted(timeline, location >>> 32, numberWithinFourGigabytes);
  }
}
