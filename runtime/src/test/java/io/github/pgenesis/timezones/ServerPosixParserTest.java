package io.github.pgenesis.timezones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPosixParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Standard time alone.
        "EST5 | 2026-07-01T00:00:00Z | -18000 | EST",
        "XYZ-4:30 | 2026-07-01T00:00:00Z | 16200 | XYZ",
        "XYZ+4:30:15 | 2026-07-01T00:00:00Z | -16215 | XYZ",
        "<+03>-3 | 2026-07-01T00:00:00Z | 10800 | +03",
        "a/b167 | 2026-07-01T00:00:00Z | -601200 | a/b",
        "5 | 2026-07-01T00:00:00Z | -18000 | ''",
        // The changes of the United States, if none are named.
        "EST5EDT | 2026-03-08T06:59:59Z | -18000 | EST",
        "EST5EDT | 2026-03-08T07:00:00Z | -14400 | EDT",
        "EST5EDT | 2026-11-01T05:59:59Z | -14400 | EDT",
        "EST5EDT | 2026-11-01T06:00:00Z | -18000 | EST",
        // The last week of a month, and a time of the day.
        "CET-1CEST,M3.5.0,M10.5.0/3 | 2026-03-29T00:59:59Z | 3600 | CET",
        "CET-1CEST,M3.5.0,M10.5.0/3 | 2026-03-29T01:00:00Z | 7200 | CEST",
        "CET-1CEST-2;M3.5.0,M10.5.0/3 | 2026-10-25T01:00:00Z | 3600 | CET",
        "CET-1CEST,M3.5.0,M10.5.0/3 | 1926-07-01T00:00:00Z | 7200 | CEST",
        // South of the equator.
        "AEST-10AEDT,M10.1.0,M4.1.0/3 | 2026-01-01T00:00:00Z | 39600 | AEDT",
        "AEST-10AEDT,M10.1.0,M4.1.0/3 | 2026-07-01T00:00:00Z | 36000 | AEST",
        // Days of the year; day 60 is the first of March or not.
        "A0B,J60/0,J300 | 2028-02-29T12:00:00Z | 0 | A",
        "A0B,J60/0,J300 | 2028-03-01T00:00:00Z | 3600 | B",
        "A0B,59/0,300 | 2028-02-29T00:00:00Z | 3600 | B",
        // Times outside of the day.
        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0 | 2026-03-29T00:59:59Z | -7200 | -02",
        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0 | 2026-03-29T01:00:00Z | -3600 | -01",
        "IST-2IDT,M3.4.4/26,M10.5.0 | 2026-03-27T00:00:00Z | 10800 | IDT",
        // Daylight saving time for ever.
        "XXX3EDT4,0/0,J365/23 | 2026-01-01T00:00:00Z | -14400 | EDT",
      })
  void whatClocksShow(String text, Instant time, int offset, String abbreviation) throws Exception {
    LocalTimeType type = ServerPosixParser.parse(text).at(time.getEpochSecond()).type();

    assertThat(type.offset()).isEqualTo(offset);
    assertThat(type.abbreviation()).isEqualTo(abbreviation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "UTC",
        "Europe/Berlin",
        "<+03",
        "<+03>",
        "XYZ168",
        "XYZ--5",
        "XYZ5:60",
        "XYZ5:00:61",
        "XYZ5:",
        "EST5,M3.2.0,M11.1.0",
        "EST5EDT,",
        "EST5EDT,M3.2.0",
        "EST5EDT,M3.2.0,M11.1.0x",
        "EST5EDT,M13.2.0,M11.1.0",
        "EST5EDT,M3.0.0,M11.1.0",
        "EST5EDT,M3.2.7,M11.1.0",
        "EST5EDT,M3-2-0,M11.1.0",
        "EST5EDT,J0,J300",
        "EST5EDT,J366,J300",
        "EST5EDT,0,366",
        "EST5EDT,M3.2.0/,M11.1.0",
        "EST5EDT,M3.2.0/99999999999999999999,M11.1.0",
      })
  void refusesWhatPostgresqlRefuses(String text) {
    assertThatExceptionOfType(MalformedZoneException.class)
        .isThrownBy(() -> ServerPosixParser.parse(text))
        .withMessageStartingWith("'" + text + "' is not a POSIX time zone");
  }

  @Test
  void rulesMayGoAcrossTheEndOfTheYear() throws Exception {
    Zone zone = ServerPosixParser.parse("A-12B,M12.5.0/167,M1.2.0");

    assertThat(
            zone.at(Instant.parse("2026-01-05T00:00:00Z").getEpochSecond()).type().abbreviation())
        .isEqualTo("B");
    assertThat(
            zone.at(Instant.parse("2026-01-31T00:00:00Z").getEpochSecond()).type().abbreviation())
        .isEqualTo("A");
  }
}
