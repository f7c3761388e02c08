package io.github.pgenesis.timezones;

import java.time.LocalDate;
import java.time.Year;

/**
 * When clocks change each year, as a POSIX string says it: {@code Mm.w.d/time}, {@code Jn/time} or
 * {@code n/time}.
 *
 * @param form which of the three
 * @param month 1 to 12, with {@code M} only
 * @param week 1 to 5, where 5 is the last of the month, with {@code M} only
 * @param day of the week with {@code M}, 0 for Sunday; of the year otherwise
 * @param time of the day, in seconds; may be negative or more than a day
 */
record YearlyChange(Form form, int month, int week, int day, int time) {
  private static final int SECONDS_OF_DAY = 86400;

  enum Form {
    /** {@code Jn}: 1 to 365, and day 60 is always the first of March. */
    DAY_WITHOUT_LEAP_DAYS,
    /** {@code n}: counts from 0, leap days too. */
    DAY_WITH_LEAP_DAYS,
    /** {@code Mm.w.d}. */
    DAY_OF_WEEK
  }

  /** The rule of the United States, which both readers take if a string names none. */
  static final YearlyChange AMERICAN_BEGIN =
      new YearlyChange(Form.DAY_OF_WEEK, 3, 2, 0, 2 * 60 * 60);

  /** Its end, see {@link #AMERICAN_BEGIN}. */
  static final YearlyChange AMERICAN_END =
      new YearlyChange(Form.DAY_OF_WEEK, 11, 1, 0, 2 * 60 * 60);

  YearlyChange withTime(int newTime) {
    return new YearlyChange(form, month, week, day, newTime);
  }

  /** The seconds from the start of a year to the change, on a clock that did not change before. */
  long secondsIntoYear(int year) {
    int days =
        switch (form) {
          case DAY_WITHOUT_LEAP_DAYS -> day - 1 + (day >= 60 && Year.isLeap(year) ? 1 : 0);
          case DAY_WITH_LEAP_DAYS -> day;
          case DAY_OF_WEEK -> daysToDayOfWeek(year);
        };
    return (long) days * SECONDS_OF_DAY + time;
  }

  private int daysToDayOfWeek(int year) {
    LocalDate first = LocalDate.of(year, month, 1);
    int firstDayOfWeek = first.getDayOfWeek().getValue() % 7;
    int days = Math.floorMod(day - firstDayOfWeek, 7) + 7 * (week - 1);
    while (days >= first.lengthOfMonth()) {
      days -= 7;
    }
    return first.getDayOfYear() - 1 + days;
  }

  /** The start of a year in UTC, in seconds since 1970. */
  static long startOfYear(int year) {
    return LocalDate.of(year, 1, 1).toEpochDay() * SECONDS_OF_DAY;
  }

  /** The year in UTC of a time in seconds since 1970. */
  static int yearOf(long time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time, SECONDS_OF_DAY)).getYear();
  }
}
