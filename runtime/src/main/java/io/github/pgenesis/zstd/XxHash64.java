package io.github.pgenesis.zstd;

/**
 * The hash XXH64 with seed 0 of bytes that come in pieces. Not thread-safe.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">Specification</a>
 */
final class XxHash64 {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private static final int STRIPE = 32;

  private final byte[] started = new byte[STRIPE];

  /** The first and the second prime number together, modulo 2^64. */
  private long lane1 = 0x60EA27EEADC0B5D6L;

  private long lane2 = PRIME_2;
  private long lane3 = 0;
  private long lane4 = -PRIME_1;
  private long length;

  void update(byte[] bytes, int offset, int count) {
    int filled = (int) (length % STRIPE);
    length += count;
    int position = offset;
    int end = offset + count;
    if (filled > 0) {
      int missing = Math.min(STRIPE - filled, count);
      System.arraycopy(bytes, position, started, filled, missing);
      position += missing;
      if (filled + missing < STRIPE) {
        return;
      }
      stripes(started, 0, STRIPE);
    }
    int whole = (end - position) / STRIPE * STRIPE;
    stripes(bytes, position, position + whole);
    System.arraycopy(bytes, position + whole, started, 0, end - position - whole);
  }

  private void stripes(byte[] bytes, int begin, int end) {
    long a = lane1;
    long b = lane2;
    long c = lane3;
    long d = lane4;
    for (int i = begin; i < end; i += STRIPE) {
      a = round(a, LittleEndian.getLong(bytes, i));
      b = round(b, LittleEndian.getLong(bytes, i + 8));
      c = round(c, LittleEndian.getLong(bytes, i + 16));
      d = round(d, LittleEndian.getLong(bytes, i + 24));
    }
    lane1 = a;
    lane2 = b;
    lane3 = c;
    lane4 = d;
  }

  /** The hash of everything so far; more may follow. */
  long value() {
    long hash = length < STRIPE ? PRIME_5 : mergedLanes();
    hash += length;
    int end = (int) (length % STRIPE);
    int i = 0;
    for (; i + 8 <= end; i += 8) {
      hash ^= round(0, LittleEndian.getLong(started, i));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (i + 4 <= end) {
      hash ^= (LittleEndian.getInt(started, i) & 0xffffffffL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      i += 4;
    }
    for (; i < end; i++) {
      hash ^= (started[i] & 0xff) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    hash = (hash ^ hash >>> 33) * PRIME_2;
    hash = (hash ^ hash >>> 29) * PRIME_3;
    return hash ^ hash >>> 32;
  }

  private long mergedLanes() {
    long hash =
        Long.rotateLeft(lane1, 1)
            + Long.rotateLeft(lane2, 7)
            + Long.rotateLeft(lane3, 12)
            + Long.rotateLeft(lane4, 18);
    hash = merge(hash, lane1);
    hash = merge(hash, lane2);
    hash = merge(hash, lane3);
    return merge(hash, lane4);
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }
}
