package io.github.pgenesis.timezones;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are what glibc 2.36 gives. */
class LibraryPosixParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EST5 | 2026-07-01T00:00:00Z | -18000 | EST",
        "XYZ-4:30:15 | 2026-07-01T00:00:00Z | 16215 | XYZ",
        "<+03>-3 | 2026-07-01T00:00:00Z | 10800 | +03",
        // Nothing is refused.
        "Bogus/Zone | 2026-07-01T00:00:00Z | 0 | Bogus",
        "5 | 2026-07-01T00:00:00Z | 0 | ''",
        "XY5 | 2026-07-01T00:00:00Z | 0 | ''",
        "<AB>3 | 2026-07-01T00:00:00Z | 0 | ''",
        "<ABC | 2026-07-01T00:00:00Z | 0 | ''",
        "ABC99 | 2026-07-01T00:00:00Z | -86400 | ABC",
        "ABC5:99:99 | 2026-07-01T00:00:00Z | -21599 | ABC",
        // Numbers are those of sscanf(): with a sign, with spaces, of 16 bits.
        "ABC--5 | 2026-07-01T00:00:00Z | 86400 | ABC",
        "ABC+ 5 | 2026-07-01T00:00:00Z | -18000 | ABC",
        "ABC65541 | 2026-07-01T00:00:00Z | -18000 | ABC",
        "ABC99999999999999999999999999 | 2026-07-01T00:00:00Z | -86400 | ABC",
        "FOO5BAR,M3.2.0,M11.1.0 | 2026-07-01T00:00:00Z | -14400 | BAR",
        "FOO5BAR3,J60/1:30,300 | 2026-07-01T00:00:00Z | -10800 | BAR",
        "FOO-10BAR,M10.1.0,M4.1.0/3 | 2026-01-01T00:00:00Z | 39600 | BAR",
        // A rule that is not one has neither a time nor a successor.
        "FOO5BAR,M3.2.0,M11.1.0xyz | 2026-07-01T00:00:00Z | -14400 | BAR",
        "FOO5BAR,M3.2.0x,M11.1.0 | 2026-07-01T00:00:00Z | -14400 | BAR",
        "FOO5BAR,M3.2.0x,M11.1.0 | 2026-12-01T00:00:00Z | -14400 | BAR",
        // Years before 1970 are taken for 1970.
        "FOO5BAR,M3.2.0,M11.1.0 | 1960-07-01T00:00:00Z | -18000 | FOO",
      })
  void whatClocksShow(String text, Instant time, int offset, String abbreviation) {
    LocalTimeType type = LibraryPosixParser.parse(text).at(time.getEpochSecond()).type();

    assertThat(type.offset()).isEqualTo(offset);
    assertThat(type.abbreviation()).isEqualTo(abbreviation);
  }
}
