package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalSegmentSizeArgumentTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1024, 1024", "' 64', 64", "+2, 2", "016, 16"})
  void readsWhatStrtolReads(String value, int expected) {
    WalSegmentSizeArgument.checkWhenRead(value, 18);
    assertThat(WalSegmentSizeArgument.of(value, 18)).isEqualTo(expected);
    assertThat(WalSegmentSizeArgument.of(value, 15)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 'initdb: error: invalid value \"abc\" for option --wal-segsize'",
    "5x, 'initdb: error: invalid value \"5x\" for option --wal-segsize'",
    "'', 'initdb: error: --wal-segsize must be in range 1..1024, not \"\"'",
    "0, 'initdb: error: --wal-segsize must be in range 1..1024, not \"0\"'",
    "-1, 'initdb: error: --wal-segsize must be in range 1..1024, not \"-1\"'",
    "99999999999999999999, 'initdb: error: --wal-segsize must be in range 1..1024, not \"99999999999999999999\"'",
  })
  void from17OnMostIsCheckedWhenRead(String value, String message) {
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> WalSegmentSizeArgument.checkWhenRead(value, 17))
        .withMessage(message);
    WalSegmentSizeArgument.checkWhenRead(value, 16);
  }

  @Test
  void blanksBehindTheNumberCountFrom17On() {
    assertThat(WalSegmentSizeArgument.of("16 ", 17)).isEqualTo(16);
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> WalSegmentSizeArgument.of("16 ", 16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "1023"})
  void isAPowerOfTwo(String value) {
    WalSegmentSizeArgument.checkWhenRead(value, 18);
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> WalSegmentSizeArgument.of(value, 18))
        .withMessageContaining("power of two between 1 and 1024, not \"%s\"", value);
  }

  @ParameterizedTest
  @CsvSource({"abc, must be a number", "'', must be a number", "2048, power of two"})
  void before17AllIsCheckedAtOnce(String value, String message) {
    assertThatExceptionOfType(InitdbException.class)
        .isThrownBy(() -> WalSegmentSizeArgument.of(value, 16))
        .withMessageContaining(message);
  }
}
