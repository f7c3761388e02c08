package io.github.pgenesis.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lzma2ResetsTest {
  /** Control bytes of chunks, one after the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "e0",
        "ff",
        "e0809f80",
        "01",
        "010202",
        "01c080",
        "01d3",
        "e002a080",
        "e00202bf02a0"
      })
  void anEncoderResetsWhatItMust(String controls) {
    assertThat(accepted(controls)).isEqualTo(controls.length() / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "02, 0",
    "80, 0",
    "a0, 0",
    "c0, 0",
    "03, 0",
    "7f, 0",
    "e0e0, 1",
    "e0c0, 1",
    "e0a0, 1",
    "e001, 1",
    "e003, 1",
    "0101, 1",
    "0180, 1",
    "01a0, 1",
    "01e0, 1",
    "e00280, 2",
    "e002c0, 2",
    "e002e0, 2",
    "e00201, 2"
  })
  void andNoMore(String controls, int accepted) {
    assertThat(accepted(controls)).isEqualTo(accepted);
  }

  /** How many chunks are as they must be. */
  private static int accepted(String controls) {
    Lzma2Resets resets = new Lzma2Resets();
    int count = 0;
    for (byte control : HexFormat.of().parseHex(controls)) {
      if (!resets.accept(control & 0xff)) {
        return count;
      }
      count++;
    }
    return count;
  }
}
