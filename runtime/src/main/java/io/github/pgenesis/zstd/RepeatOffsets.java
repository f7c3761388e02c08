package io.github.pgenesis.zstd;

/**
 * The last three distances of copies, which have short names (RFC 8878, section 3.1.1.5): 1 to 3
 * stand for them, greater ones for the distance smaller by 3. Directly after a copy, with no
 * literals in between, the last distance is not to be expected again: 1 and 2 then stand for the
 * two before, and 3 for one less than the last. Not thread-safe.
 */
final class RepeatOffsets {
  static final int COUNT = 3;

  private int last;
  private int second;
  private int third;

  RepeatOffsets() {
    this(1, 4, 8);
  }

  private RepeatOffsets(int last, int second, int third) {
    this.last = last;
    this.second = second;
    this.third = third;
  }

  RepeatOffsets copy() {
    return new RepeatOffsets(last, second, third);
  }

  /** The distance that a short name stands for; 0 or less if for none. */
  int peek(int name, boolean afterCopy) {
    return switch (afterCopy ? name + 1 : name) {
      case 1 -> last;
      case 2 -> second;
      case 3 -> third;
      default -> last - 1;
    };
  }

  /** The distance that a name stands for, which becomes the last one; 0 or less if for none. */
  int distance(int name, boolean afterCopy) {
    if (name > COUNT) {
      remember(name - COUNT, COUNT);
      return last;
    }
    int distance = peek(name, afterCopy);
    remember(distance, (afterCopy ? name + 1 : name) - 1);
    return distance;
  }

  /** The shortest name for a distance, which becomes the last one. */
  int name(int distance, boolean afterCopy) {
    for (int name = 1; name <= COUNT; name++) {
      if (peek(name, afterCopy) == distance) {
        remember(distance, (afterCopy ? name + 1 : name) - 1);
        return name;
      }
    }
    remember(distance, COUNT);
    return distance + COUNT;
  }

  /** Puts a distance to the front; it was behind so many others, or is new. */
  private void remember(int distance, int behind) {
    if (behind > 1) {
      third = second;
    }
    if (behind > 0) {
      second = last;
      last = distance;
    }
  }
}
