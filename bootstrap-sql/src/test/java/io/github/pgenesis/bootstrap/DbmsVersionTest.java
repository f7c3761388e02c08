package io.github.pgenesis.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbmsVersionTest {
  @ParameterizedTest
  @CsvSource({
    "18.6, 18.06.0000",
    "15.19, 15.19.0000",
    "9.6.24, 09.06.0024",
    "18, 18.00.0000",
    "19beta1, 19.00.0000",
    "19rc1, 19.00.0001",
    "19rc1 (Debian 19~rc1-1), 19.00.0001)",
    "19devel, 19.00.0000devel",
    "15.18 (Debian 15.18-0+deb12u1), 15.18.0000)",
    "18.99999999999999999999, 18.9223372036854775807.0000",
    "17.2 (Ubuntu 17.2-1.pgdg24.04+1), 17.02.0000)",
  })
  void isWhatInitdbMakesOfIt(String serverVersion, String expected) {
    assertThat(DbmsVersion.of(serverVersion)).isEqualTo(expected);
  }
}
