package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {
  @ParameterizedTest
  @ValueSource(strings = {"amd64", "aarch64"})
  void worksOnLinuxWithGlibc(String architecture) {
    assertThatNoException()
        .isThrownBy(() -> Platform.requireSupported("Linux", architecture, "glibc"));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, riscv64, glibc",
    "Linux, amd64, another C library",
    "Linux, aarch64, another C library",
    "Mac OS X, aarch64, another C library",
    "Mac OS X, amd64, another C library",
    "Windows 11, amd64, another C library"
  })
  void refusesEveryOtherSystem(String system, String architecture, String library) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Platform.requireSupported(system, architecture, library))
        .withMessage(
            "clusters can be made on Linux with glibc on x86-64 or aarch64, and this is %s with %s on %s"
                .formatted(system, library, architecture));
  }
}
