package io.github.pgenesis.testrun;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Takes of cases that are too many for one run those whose turn it is. The turn is the number of
 * commits, so that {@value #COMMITS} commits in a row see every case, and a commit the same ones
 * always. {@code -Drotation=} and a number repeats a turn; {@code -Drotation=all} takes every case.
 * Immutable.
 */
public final class Rotation {
  /** Within so many commits in a row every case comes up. */
  public static final int COMMITS = 20;

  private static final String PROPERTY = "rotation";
  private static final String WHOLE = "all";

  /** Made when it is asked for first, and told then. */
  private static final class OfThisRun {
    private static final Rotation ROTATION = tell();

    private static Rotation tell() {
      String wanted = System.getProperty(PROPERTY, "");
      if (wanted.equals(WHOLE)) {
        return Rotation.whole();
      }
      long turn = wanted.isEmpty() ? Commit.turn() : turn(wanted);
      System.out.printf(
          "Of cases that are too many, those of turn %d are run. The same again: ./mvnw verify -Drotation=%d; all: ./mvnw verify -Drotation=all%n",
          turn, turn);
      return Rotation.at(turn);
    }

    private static long turn(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "-Drotation=%s: neither a number nor \"all\"".formatted(text), e);
      }
    }
  }

  private final OptionalLong turn;

  private Rotation(OptionalLong turn) {
    this.turn = turn;
  }

  /** That of this run of the tests. */
  public static Rotation ofThisRun() {
    return OfThisRun.ROTATION;
  }

  /** One of a certain turn. */
  public static Rotation at(long turn) {
    return new Rotation(OptionalLong.of(turn));
  }

  /** One that takes every case. */
  public static Rotation whole() {
    return new Rotation(OptionalLong.empty());
  }

  public boolean isWhole() {
    return turn.isEmpty();
  }

  /** How often something random is tried: so often, or in whole runs more often. */
  public int times(int usually, int whole) {
    return isWhole() ? whole : usually;
  }

  /** For what is random: another one in each turn, the same in all whole runs. */
  public long seed() {
    return turn.orElse(0);
  }

  /**
   * The cases whose turn it is: every one of them after so many turns.
   *
   * @param turns 1 to {@value #COMMITS}
   */
  public <T> List<T> share(int turns, List<T> all) {
    List<T> share = new ArrayList<>();
    numbers(turns, all.size()).forEach(number -> share.add(all.get(number)));
    return List.copyOf(share);
  }

  /**
   * The same of cases that are known by numbers, as of seeds.
   *
   * @param turns 1 to {@value #COMMITS}
   * @param count the numbers are 0 to one less
   */
  public IntStream numbers(int turns, int count) {
    if (turns < 1 || turns > COMMITS) {
      throw new IllegalArgumentException(
          "%d turns: every case must come up within %d commits".formatted(turns, COMMITS));
    }
    if (turn.isEmpty()) {
      return IntStream.range(0, count);
    }
    int first = Math.floorMod(turn.getAsLong(), turns);
    return IntStream.range(0, count).filter(number -> number % turns == first);
  }
}
