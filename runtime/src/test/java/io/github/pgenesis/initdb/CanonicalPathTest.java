package io.github.pgenesis.initdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected paths are what {@code initdb -s} of 15 and 18 shows. */
class CanonicalPathTest {
  @ParameterizedTest
  @CsvSource({
    "a/../b, b",
    "/../x, /x",
    "../data/./y, ../data/y",
    "a/./../../z, ../z",
    "., .",
    ".., ..",
    "./, .",
    "a/.., .",
    "/a/.., /",
    "/tmp//data///q/, /tmp/data/q",
    "'', ''",
    "' ', ' '",
  })
  void isThatOfInitdb(String path, String canonical) {
    assertThat(CanonicalPath.of(path)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"/usr/bin/initdb, /usr/bin", "/initdb, /", "initdb, ''", "bin/initdb, bin"})
  void hasAParent(String path, String parent) {
    assertThat(CanonicalPath.parent(path)).isEqualTo(parent);
  }

  @ParameterizedTest
  @CsvSource({"/usr/bin, /usr/bin/pg_ctl", "/, /pg_ctl", "'', pg_ctl"})
  void isJoined(String directory, String path) {
    assertThat(CanonicalPath.join(directory, "pg_ctl")).isEqualTo(path);
  }
}
