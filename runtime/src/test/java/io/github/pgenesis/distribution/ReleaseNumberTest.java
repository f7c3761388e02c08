package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseNumberTest {
  @ParameterizedTest
  @CsvSource({
    "18.6, 18, 6",
    "18.6 (Debian 18.6-1), 18, 6",
    "18, 18, 0",
    "18.10.0, 18, 10",
    "19beta2, 19, 0",
    "PostgreSQL 17.11 on 2025.1, 17, 11"
  })
  void isTheFirstNumberOfAText(String text, int major, int minor) {
    assertThat(ReleaseNumber.of(text)).contains(new ReleaseNumber(major, minor));
  }

  @Test
  void aTextMayHaveNone() {
    assertThat(ReleaseNumber.of("devel")).isEmpty();
  }

  @Test
  void ordersByNumbersAndNotByLetters() {
    assertThat(
            Stream.of("18.6", "9.24", "18.10", "18", "17.11", "18.6")
                .map(ReleaseNumber::of)
                .flatMap(Optional::stream)
                .sorted()
                .map(ReleaseNumber::toString))
        .containsExactly("9.24", "17.11", "18.0", "18.6", "18.6", "18.10");
  }
}
