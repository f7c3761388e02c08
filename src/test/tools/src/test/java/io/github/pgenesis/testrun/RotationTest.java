package io.github.pgenesis.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
  private static final int TURNS = Rotation.COMMITS;

  /** Whatever the number of turns, of cases, and of the commit that is the first of the twenty. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 19, 20, 731, Long.MAX_VALUE - 19, -7, Long.MIN_VALUE})
  void everyCaseComesUpWithinTwentyCommits(long first) {
    for (int turns = 1; turns <= TURNS; turns++) {
      for (int count = 0; count <= 3 * TURNS; count++) {
        List<Integer> all = IntStream.range(0, count).boxed().toList();
        Set<Integer> seen = new HashSet<>();
        for (int commit = 0; commit < Rotation.COMMITS; commit++) {
          seen.addAll(Rotation.at(first + commit).share(turns, all));
        }
        assertThat(seen).as("%d cases in %d turns", count, turns).containsAll(all);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void noCaseComesUpTwiceInARound(int turns) {
    List<Integer> seen = new ArrayList<>();
    for (int commit = 100; commit < 100 + turns; commit++) {
      Rotation.at(commit).numbers(turns, 1000).forEach(seen::add);
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 20})
  void allSharesAreOfOneSize(int turns) {
    for (int commit = 0; commit < turns; commit++) {
      assertThat(Rotation.at(commit).numbers(turns, 1000).count())
          .isBetween(1000L / turns, 1000L / turns + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void aWholeRunTakesAll(int turns) {
    assertThat(Rotation.whole().share(turns, List.of("a", "b", "c")))
        .containsExactly("a", "b", "c");
  }

  @Test
  void aWholeRunTriesMoreOften() {
    assertThat(Rotation.at(1).times(8, 25)).isEqualTo(8);
    assertThat(Rotation.whole().times(8, 25)).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, TURNS + 1})
  void moreTurnsThanCommitsAreRefused(int turns) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation.at(1).share(turns, List.of()))
        .withMessageContaining("within 20 commits");
  }
}
