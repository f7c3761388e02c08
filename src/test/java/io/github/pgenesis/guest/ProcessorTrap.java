package io.github.pgenesis.guest;

/** Something that the processor refuses, for which the JVM has a signal handler. */
interface ProcessorTrap {
  /**
   * Goes into it.
   *
   * @param warmUp so often nothing is wrong before, so that it is compiled code in the end
   */
  void provoke(int warmUp);

  /** An implicit null check: SIGSEGV. */
  final class NullCheck implements ProcessorTrap {
    @Override
    public void provoke(int warmUp) {
      int[] array = {1, 2, 3};
      for (int i = 0; i < warmUp; i++) {
        Check.that(length(array) == 3, "an array has another length");
      }
      try {
        length(null);
      } catch (NullPointerException expected) {
        return;
      }
      throw new AssertionError("null has a length");
    }

    private static int length(int[] array) {
      return array.length;
    }
  }

  /** A division by zero: SIGFPE. */
  final class Division implements ProcessorTrap {
    @Override
    public void provoke(int warmUp) {
      for (int i = 1; i <= warmUp; i++) {
        Check.that(divide(i, i) == 1, "a number goes into itself more than once");
      }
      try {
        divide(1, 0);
      } catch (ArithmeticException expected) {
        return;
      }
      throw new AssertionError("a number can be divided by zero");
    }

    private static int divide(int dividend, int divisor) {
      return dividend / divisor;
    }
  }

  /** A stack that ends: SIGSEGV in the pages that guard it. */
  final class StackOverflow implements ProcessorTrap {
    @Override
    public void provoke(int warmUp) {
      for (int i = 0; i < warmUp; i++) {
        Check.that(depth(1, 3) == 3, "a stack has another depth");
      }
      try {
        depth(1, Integer.MAX_VALUE);
      } catch (StackOverflowError expected) {
        return;
      }
      throw new AssertionError("a stack has no end");
    }

    private static int depth(int now, int last) {
      return now == last ? now : depth(now + 1, last);
    }
  }
}
