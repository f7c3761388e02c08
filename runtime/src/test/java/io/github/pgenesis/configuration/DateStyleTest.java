package io.github.pgenesis.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateStyleTest {
  /** What glibc's locales have for %x, each with what initdb makes of it. */
  @ParameterizedTest
  @CsvSource({
    "%m/%d/%y, mdy",
    "%m/%d/%Y, mdy",
    "%d.%m.%Y, dmy",
    "%d/%m/%y, dmy",
    "%-d.%-m.%Y, dmy",
    "%e.%m.%Y, dmy",
    "%Y-%m-%d, ymd",
    "%Y年%m月%d日, ymd",
    "%y/%m/%d, ymd",
    "%D, mdy",
    "%F, ymd",
    "%A %d %B %Y %m, dmy",
    "%Y.%d.%m., dmy"
  })
  void isTheOrderOfDayMonthAndYear(String format, String order) {
    assertThat(DateStyle.ofDateFormat(format)).isEqualTo("iso, " + order);
  }

  @ParameterizedTest
  @CsvSource({"''", "%", "%-", "%d %b %Y", "%Oy/%Om/%Od", "%Ey-%m-%d", "%%d.%%m.%%Y", "d.m.Y"})
  void isTheAmericanOneWhereNumbersAreMissing(String format) {
    assertThat(DateStyle.ofDateFormat(format)).isEqualTo("iso, mdy");
  }
}
