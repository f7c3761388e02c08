package io.github.pgenesis.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostLocaleTest {
  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX"})
  void everyHostHasC(String name) {
    try (HostLocale locale = HostLocale.open(name).orElseThrow()) {
      assertThat(locale.codeset()).isEqualTo("ANSI_X3.4-1968");
      assertThat(locale.dateFormat()).isEqualTo("%m/%d/%y");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
  void theOrderOfCIsThatOfBytes(String name) {
    try (HostLocale locale = HostLocale.open(name).orElseThrow()) {
      assertThat(Stream.of("b", "a", "B", "", "ab").sorted(locale.order()))
          .containsExactly("", "B", "a", "ab", "b");
    }
  }

  @Test
  void everyHostHasCWithUtf8() {
    try (HostLocale locale = HostLocale.open("C.UTF-8").orElseThrow()) {
      assertThat(locale.codeset()).isEqualTo("UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx_YY.UTF-8", "../../etc/passwd", "C/POSIX"})
  void noHostHasEveryLocale(String name) {
    assertThat(HostLocale.open(name)).isEmpty();
  }

  @Test
  void closingTwiceIsHarmless() {
    HostLocale locale = HostLocale.open("C.UTF-8").orElseThrow();
    locale.close();
    locale.close();

    try (HostLocale another = HostLocale.open("C.UTF-8").orElseThrow()) {
      assertThat(another.codeset()).isEqualTo("UTF-8");
    }
  }
}
