package io.github.pgenesis.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FseDistributionTest {
  private static final int MOST_SYMBOL = 52;

  @Test
  void isReadAsItWasWritten() throws IOException {
    Random random = new Random(2);
    for (int run = 0; run < 2_000; run++) {
      int[] counts = counts(random);
      FseDistribution distribution = FseNormalization.of(counts, 6 + random.nextInt(4));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      FseDistributionFormat.write(distribution, out);
      ByteCursor in = new ByteCursor(out.toByteArray(), 0, out.size());

      assertThat(FseDistributionFormat.read(in, 9, MOST_SYMBOL))
          .hasToString(distribution.toString());
      assertThat(in.remaining()).isZero();
    }
  }

  /** Few symbols with gaps between them, of very different frequency. */
  private static int[] counts(Random random) {
    int[] counts = new int[2 + random.nextInt(MOST_SYMBOL)];
    counts[0] = 1;
    counts[counts.length - 1] = 1;
    for (int i = random.nextInt(40); i > 0; i--) {
      counts[random.nextInt(counts.length)] = 1 << random.nextInt(15);
    }
    return counts;
  }

  @Test
  void givesEverySymbolAStateAndFrequentOnesMore() {
    assertThat(FseNormalization.of(new int[] {1, 0, 1}, 6)).hasToString("5: [16, 0, 16]");
    assertThat(FseNormalization.of(new int[] {10_000, 1, 0, 1}, 5)).hasToString("5: [30, 1, 0, 1]");
    assertThat(FseNormalization.of(new int[] {300, 100}, 9)).hasToString("6: [48, 16]");
  }

  @Test
  void refusesSharesThatDoNotFillTheTable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FseDistribution(5, 16, 15))
        .withMessage("the shares [16, 15] are not 32 states: pass shares that fill the table");
  }
}
