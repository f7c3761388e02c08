package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.CLibrary;
import io.github.pgenesis.foreign.Stack;
import java.util.Arrays;

/** The stacks an image's phases run on, kept as long as the image. */
final class PhaseStacks {
  /**
   * PostgreSQL 15 to 17 check no stack depth in boot and single-user mode, so there must be plenty;
   * a page below it is inaccessible.
   */
  private static final long MAIN_SIZE = 16L << 20;

  /** Enough for one short call of the C library. */
  private static final long SMALL_SIZE = 16L << 10;

  /** The longest program makes 200 memory contexts. */
  private static final int SMALL_STACKS = 256;

  /** Small stacks at the end of the row that {@code DetachedThread} takes for itself. */
  private static final int THREAD_STACKS = 5;

  private final Stack main;
  private final Stack[] small = new Stack[SMALL_STACKS];

  private PhaseStacks(long main, long start) {
    this.main = new Stack(main, MAIN_SIZE);
    Arrays.setAll(small, i -> new Stack(start + i * SMALL_SIZE, SMALL_SIZE));
  }

  static PhaseStacks map() {
    long main = CLibrary.mapStack(MAIN_SIZE, Pages.SIZE);
    try {
      return new PhaseStacks(main, CLibrary.mapStack(SMALL_SIZE * SMALL_STACKS, Pages.SIZE));
    } catch (RuntimeException e) {
      CLibrary.unmapStack(main, MAIN_SIZE, Pages.SIZE);
      throw e;
    }
  }

  /** For stacks that no phase has run on. */
  void unmap() {
    CLibrary.unmapStack(main.address(), MAIN_SIZE, Pages.SIZE);
    CLibrary.unmapStack(small[0].address(), SMALL_SIZE * SMALL_STACKS, Pages.SIZE);
  }

  /** For the one call of a program that may go deep. */
  Stack main() {
    return main;
  }

  /** For the short ones, each with its own. */
  Stack small(int index) {
    if (index >= SMALL_STACKS - THREAD_STACKS) {
      throw new IllegalArgumentException("a program has more calls than stacks: " + index);
    }
    return small[index];
  }

  Stack[] forThread() {
    return Arrays.copyOfRange(small, SMALL_STACKS - THREAD_STACKS, SMALL_STACKS);
  }
}
