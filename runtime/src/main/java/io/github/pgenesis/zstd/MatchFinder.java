package io.github.pgenesis.zstd;

import java.util.Arrays;

/**
 * Finds where bytes were before, within the window: positions at which the same four bytes begin
 * are chained, the last one first. Not thread-safe.
 */
final class MatchFinder {
  /** Shorter ones are only found at repeated distances. */
  static final int LEAST_LENGTH = 4;

  /** With matches so long it is not worth while to look for longer ones. */
  static final int LONG = 256;

  private static final int LEAST_REPEATED_LENGTH = 3;
  private static final int MOST_TRIALS = 96;
  private static final int MOST_HASH_BITS = 20;

  private final byte[] contents;
  private final int hashBits;
  private final int window;
  private final int[] lastByHash;
  private final int[] before;
  private int chained;

  MatchFinder(byte[] contents, int windowLog) {
    this.contents = contents;
    this.hashBits = Math.min(windowLog, MOST_HASH_BITS);
    this.window = 1 << windowLog;
    this.lastByHash = new int[1 << hashBits];
    this.before = new int[window];
    Arrays.fill(lastByHash, -1);
  }

  /**
   * The match that saves most.
   *
   * @param position not smaller than before
   * @param end of the block, which a match must not go beyond; at least four bytes away
   */
  Match find(int position, int end, RepeatOffsets offsets, boolean afterCopy) {
    chainUntil(position);
    Match best = Match.NONE;
    for (int name = 1; name <= RepeatOffsets.COUNT; name++) {
      int distance = offsets.peek(name, afterCopy);
      if (distance > 0 && distance <= Math.min(position, window)) {
        int length = commonLength(position - distance, position, end);
        if (length >= LEAST_REPEATED_LENGTH) {
          best = better(best, Match.of(length, distance, name));
        }
      }
    }
    int candidate = lastByHash[hash(position)];
    int oldest = Math.max(0, position - window);
    for (int trials = MOST_TRIALS;
        trials > 0 && candidate >= oldest && best.length() < Math.min(LONG, end - position);
        trials--) {
      if (contents[candidate + best.length()] == contents[position + best.length()]) {
        int length = commonLength(candidate, position, end);
        if (length >= LEAST_LENGTH) {
          int distance = position - candidate;
          best = better(best, Match.of(length, distance, distance + RepeatOffsets.COUNT));
        }
      }
      candidate = before[candidate & (window - 1)];
    }
    return best;
  }

  private static Match better(Match best, Match other) {
    return other.gain() > best.gain() ? other : best;
  }

  private void chainUntil(int position) {
    for (; chained < position; chained++) {
      int hash = hash(chained);
      before[chained & (window - 1)] = lastByHash[hash];
      lastByHash[hash] = chained;
    }
  }

  private int hash(int position) {
    return (LittleEndian.getInt(contents, position) * 0x9E3779B1) >>> (32 - hashBits);
  }

  private int commonLength(int earlier, int position, int end) {
    int length = Arrays.mismatch(contents, earlier, end, contents, position, end);
    return length < 0 ? end - position : length;
  }
}
