package io.github.pgenesis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseResultTest {
  @Test
  void aSecretIsTakenOutOfTheLog() {
    PhaseResult result =
        new PhaseResult(
            134, List.of("PANIC:  full", "STATEMENT:  'a$b'"), List.of(), Duration.ZERO, false);

    assertThat(result.without("a$b"))
        .isEqualTo(
            new PhaseResult(
                134,
                List.of("PANIC:  full", "STATEMENT:  '***'"),
                List.of(),
                Duration.ZERO,
                false));
  }
}
