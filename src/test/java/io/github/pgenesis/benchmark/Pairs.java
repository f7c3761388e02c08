package io.github.pgenesis.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * Two things timed in turn, A B A B ..., so that a machine that gets slower or faster does so to
 * both. What counts is the ratio of each pair.
 */
final class Pairs {
  private static final int WARM_UP = 3;

  private final List<Double> ours = new ArrayList<>();
  private final List<Double> theirs = new ArrayList<>();

  /** Something to time. */
  @FunctionalInterface
  interface Work {
    void run(int round) throws Exception;
  }

  /** Times a number of pairs after a few that do not count; those have negative numbers. */
  static Pairs measure(int count, Work ours, Work theirs) throws Exception {
    return measure(count, ours, theirs, _ -> {});
  }

  /** The same with something before each, which is not timed. */
  static Pairs measure(int count, Work ours, Work theirs, Work before) throws Exception {
    Pairs pairs = new Pairs();
    for (int round = -WARM_UP; round < 0; round++) {
      ours.run(round);
      theirs.run(round);
    }
    for (int round = 0; round < count; round++) {
      before.run(round);
      pairs.ours.add(milliseconds(ours, round));
      before.run(round);
      pairs.theirs.add(milliseconds(theirs, round));
    }
    return pairs;
  }

  private static double milliseconds(Work work, int round) throws Exception {
    long start = System.nanoTime();
    work.run(round);
    return (System.nanoTime() - start) / 1e6;
  }

  /** Adds a pair that was timed elsewhere, in milliseconds. */
  void add(double our, double their) {
    ours.add(our);
    theirs.add(their);
  }

  @Override
  public String toString() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / theirs.get(i));
    }
    return "ratio %.2f (%.2f to %.2f), %.0f ms against %.0f ms, %d pairs"
        .formatted(
            median(ratios),
            ratios.stream().min(Double::compare).orElseThrow(),
            ratios.stream().max(Double::compare).orElseThrow(),
            median(ours),
            median(theirs),
            ratios.size());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
