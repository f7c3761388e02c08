package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.testrun.Rotation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartTest {
  private static final List<Integer> FAULTS = IntStream.range(0, 100).boxed().toList();

  @Test
  void twentyCommitsHaveAllParts() {
    assertThat(Part.all()).hasSize(Rotation.COMMITS).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void allPartsOfAMajorAreAllItsFaults(int major) {
    assertThat(
            Part.all().stream()
                .filter(part -> part.major() == major)
                .flatMap(part -> part.of(FAULTS).stream()))
        .containsExactlyInAnyOrderElementsOf(FAULTS);
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void aWholeRunHasOnePartWithAll(int major) {
    assertThat(new Part(major, 0, 1).of(FAULTS)).isEqualTo(FAULTS);
  }
}
