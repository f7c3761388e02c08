package io.github.pgenesis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;

/** Counts what came of mutations of one kind. Not thread-safe. */
final class Tally {
  private final String kind;
  private final Class<?>[] refusals;
  private int accepted;
  private int refused;

  /**
   * Counts nothing yet.
   *
   * @param kind what is mutated, for the line at the end
   * @param refusals the exceptions that are an answer; any other is a bug
   */
  Tally(String kind, Class<?>... refusals) {
    this.kind = kind;
    this.refusals = refusals;
  }

  /**
   * Runs a case.
   *
   * @param name what it takes to make the same case again
   * @return whether it was accepted
   */
  boolean run(String name, Callable<?> use) {
    try {
      use.call();
      accepted++;
      return true;
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      for (Class<?> refusal : refusals) {
        if (refusal.isInstance(e)) {
          assertThat(e.getMessage()).as("%s, %s", kind, name).isNotBlank();
          refused++;
          return false;
        }
      }
      throw new AssertionError("%s, %s: %s".formatted(kind, name, e), e);
    }
  }

  int accepted() {
    return accepted;
  }

  int refused() {
    return refused;
  }

  /** Shows the figure. */
  void show() {
    System.out.printf(
        "fuzzed %s: %d mutations, %d accepted, %d refused%n",
        kind, accepted + refused, accepted, refused);
  }
}
