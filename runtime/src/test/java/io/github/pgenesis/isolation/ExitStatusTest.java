package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
  @ParameterizedTest
  @CsvSource({
    "0, ended with status 0",
    "1, ended with status 1",
    "128, ended with status 128",
    "134, was ended by signal 6 (SIGABRT)",
    "137, was ended by signal 9 (SIGKILL)",
    "139, was ended by signal 11 (SIGSEGV)",
    "168, was ended by signal 40"
  })
  void isToldInWords(int status, String words) {
    assertThat(ExitStatus.describe(status)).isEqualTo(words);
  }
}
