package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @Test
  void worksOnLinuxWithGlibcOnX8664() {
    assertThatNoException().isThrownBy(() -> Platform.requireSupported("Linux", "amd64", "glibc"));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, aarch64, glibc",
    "Linux, amd64, another C library",
    "Mac OS X, amd64, another C library",
    "Windows 11, amd64, another C library"
  })
  void refusesEveryOtherSystem(String system, String architecture, String library) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Platform.requireSupported(system, architecture, library))
        .withMessage(
            "clusters can be made on Linux with glibc on x86-64, and this is %s with %s on %s"
                .formatted(system, library, architecture));
  }
}
