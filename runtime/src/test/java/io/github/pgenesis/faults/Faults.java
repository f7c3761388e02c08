package io.github.pgenesis.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Counts the operations of a {@link FaultyFileSystem} and decides which of them fail. An operation
 * that fails does nothing else, except that closing closes. Thread-safe.
 */
public final class Faults {
  private final int first;
  private final IntPredicate failing;
  private final Runnable beforeFirst;
  private final List<String> counted = Collections.synchronizedList(new ArrayList<>());
  private final List<String> injected = Collections.synchronizedList(new ArrayList<>());

  private Faults(int first, IntPredicate failing, Runnable beforeFirst) {
    if (first < 1) {
      throw new IllegalArgumentException(
          "there is no operation %d: they are counted from 1".formatted(first));
    }
    this.first = first;
    this.failing = failing;
    this.beforeFirst = beforeFirst;
  }

  /** Only counts. */
  public static Faults none() {
    return before(Integer.MAX_VALUE, () -> {});
  }

  /** One operation fails, counted from 1; those after it succeed again. */
  public static Faults at(int number) {
    return new Faults(number, operation -> operation == number, () -> {});
  }

  /** This operation, counted from 1, and all after it fail: the disk is gone. */
  public static Faults from(int number) {
    return new Faults(number, operation -> operation >= number, () -> {});
  }

  /** One operation fails, and with a later one the disk is gone. */
  public static Faults atAndFrom(int number, int later) {
    return new Faults(number, operation -> operation == number || operation >= later, () -> {});
  }

  /** Nothing fails; something is done just before one operation, on the thread that is at it. */
  public static Faults before(int number, Runnable action) {
    return new Faults(number, _ -> false, action);
  }

  /** How many operations there have been, failed ones included. */
  public int operations() {
    return counted.size();
  }

  /** The operations there have been, failed ones included. */
  public List<String> counted() {
    synchronized (counted) {
      return List.copyOf(counted);
    }
  }

  /** The operations that failed, such as {@code move /a to /b}. */
  public List<String> injected() {
    synchronized (injected) {
      return List.copyOf(injected);
    }
  }

  /**
   * Counts an operation.
   *
   * @throws InjectedException if it is to fail
   */
  void count(String operation) throws IOException {
    int number;
    synchronized (counted) {
      counted.add(operation);
      number = counted.size();
    }
    if (number == first) {
      beforeFirst.run();
    }
    if (failing.test(number)) {
      injected.add(operation);
      throw new InjectedException(number, operation);
    }
  }

  /** The operations that failed, for descriptions of assertions. */
  @Override
  public String toString() {
    List<String> failed = injected();
    return failed.isEmpty()
        ? "no failure in %d operations".formatted(operations())
        : "failure of operation %d: %s%s"
            .formatted(first, failed.getFirst(), failed.size() > 1 ? " and of all after it" : "");
  }
}
