package io.github.pgenesis.guest;

import java.util.Arrays;

/** Garbage, some of which lives for a while, and collections of it. */
final class GarbageCollections implements Activity {
  private static final int KEPT = 64;
  private static final int SIZE = 64 << 10;
  private static final int BETWEEN_FULL_COLLECTIONS = 10;

  private final byte[][] kept = new byte[KEPT][];
  private int turn;

  @Override
  public void once() {
    for (int i = 0; i < KEPT; i++) {
      byte[] array = kept[i];
      if (array != null) {
        byte[] expected = new byte[SIZE];
        Arrays.fill(expected, array[0]);
        Check.that(Arrays.equals(array, expected), "an object has changed");
      }
      if (i % 2 == turn % 2) {
        kept[i] = new byte[SIZE];
        Arrays.fill(kept[i], (byte) turn);
      }
    }
    if (turn++ % BETWEEN_FULL_COLLECTIONS == 0) {
      System.gc();
    }
  }
}
