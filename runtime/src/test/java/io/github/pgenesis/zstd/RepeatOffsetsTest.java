package io.github.pgenesis.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatOffsetsTest {
  /** From the last, second and third distance 1, 4, 8, with which a frame begins. */
  @ParameterizedTest
  @CsvSource({
    "1, false, 1, 1 4 8",
    "2, false, 4, 4 1 8",
    "3, false, 8, 8 1 4",
    "4, false, 1, 1 1 4",
    "103, false, 100, 100 1 4",
    "1, true, 4, 4 1 8",
    "2, true, 8, 8 1 4",
    "3, true, 0, 0 1 4",
    "5, true, 2, 2 1 4"
  })
  void areAsTheSpecificationSays(int name, boolean afterCopy, int distance, String after) {
    RepeatOffsets offsets = new RepeatOffsets();

    assertThat(offsets.distance(name, afterCopy)).isEqualTo(distance);
    assertThat(
            "%d %d %d"
                .formatted(offsets.peek(1, false), offsets.peek(2, false), offsets.peek(3, false)))
        .isEqualTo(after);
  }

  @Test
  void namesAreUnderstood() {
    RepeatOffsets writer = new RepeatOffsets();
    RepeatOffsets reader = new RepeatOffsets();
    int[] distances = {5, 5, 4, 5, 1, 1, 7, 4, 7, 6, 1, 5, 7, 7, 6};
    for (int i = 0; i < distances.length; i++) {
      boolean afterCopy = i % 3 == 1;
      int name = writer.name(distances[i], afterCopy);

      assertThat(reader.distance(name, afterCopy)).isEqualTo(distances[i]);
    }
  }
}
