package io.github.pgenesis.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffortTest {
  private static final Duration ENOUGH = Duration.ofMillis(50);

  /** For a shell, more than this JVM takes while it waits. */
  private static final String LOOP = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

  @Test
  void countsWhatThisProcessComputes() {
    Effort start = Effort.untilNow();
    while (Effort.untilNow().since(start).processor().compareTo(ENOUGH) < 0) {
      Thread.onSpinWait();
    }
    assertThat(Effort.untilNow().since(start).wall()).isPositive();
  }

  @Test
  void countsWhatChildrenCompute() throws Exception {
    Effort start = Effort.untilNow();
    Process child = new ProcessBuilder("sh", "-c", LOOP).start();
    assertThat(child.waitFor()).isZero();

    assertThat(Effort.untilNow().since(start).processor()).isGreaterThan(ENOUGH.multipliedBy(2));
  }
}
