package io.github.pgenesis.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HuffmanLengthsTest {
  @Test
  void areThoseOfHuffman() {
    assertThat(HuffmanLengths.of(new int[] {5, 0, 1, 2, 9}, 11)).containsExactly(2, 0, 3, 3, 1);
    assertThat(HuffmanLengths.of(new int[] {1, 7}, 11)).containsExactly(1, 1);
    assertThat(HuffmanLengths.of(new int[] {3, 3, 3, 3}, 11)).containsExactly(2, 2, 2, 2);
  }

  /** Counts like Fibonacci's numbers make the longest codes. */
  @Test
  void areNotTooLong() {
    assertThat(HuffmanLengths.of(new int[] {1, 1, 2, 3, 5, 8}, 5))
        .containsExactly(5, 5, 4, 3, 2, 1);
    assertThat(HuffmanLengths.of(new int[] {1, 1, 2, 3, 5, 8}, 4))
        .containsExactly(4, 4, 3, 2, 2, 2);
    assertThat(HuffmanLengths.of(new int[] {1, 1, 2, 3, 5, 8}, 3))
        .containsExactly(3, 3, 3, 3, 2, 2);
  }

  @Test
  void areAlwaysComplete() {
    Random random = new Random(4);
    for (int run = 0; run < 500; run++) {
      int[] counts = new int[256];
      int distinct = 2 + random.nextInt(255);
      for (int symbol = 0; symbol < distinct; symbol++) {
        counts[symbol] = 1 << random.nextInt(17);
      }
      int[] lengths = HuffmanLengths.of(counts, 11);

      assertThat(Arrays.stream(lengths).max().orElseThrow()).isLessThanOrEqualTo(11);
      assertThat(IntStream.range(0, distinct).map(symbol -> 1 << (11 - lengths[symbol])).sum())
          .isEqualTo(1 << 11);
    }
  }
}
