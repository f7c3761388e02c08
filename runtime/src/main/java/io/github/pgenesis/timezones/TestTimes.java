package io.github.pgenesis.timezones;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The times at which initdb compares zones: in January and July of this year, then every week back
 * from that July for a century. Source: identify_system_timezone() in
 * src/bin/initdb/findtimezone.c.
 */
final class TestTimes {
  private static final int COUNT = 52 * 100;
  private static final long WEEK = 7 * 86400L;

  private TestTimes() {}

  /**
   * Works them out.
   *
   * @param host the zone that says which year it is
   * @return in seconds since 1970, in the order in which they are compared
   */
  static long[] of(Zone host, Instant now) {
    int year = YearlyChange.yearOf(host.at(now.getEpochSecond()).clock());
    long[] times = new long[COUNT];
    times[0] = thursdayBefore(midnight(host, LocalDate.of(year, 1, 15)));
    times[1] = thursdayBefore(midnight(host, LocalDate.of(year, 7, 15)));
    for (int i = 2; i < COUNT; i++) {
      times[i] = times[i - 1] - WEEK;
    }
    return times;
  }

  /** What mktime() gives. */
  private static long midnight(Zone host, LocalDate date) {
    long clock = date.toEpochDay() * 86400;
    long time = clock;
    // The first step may go across a change of the clocks, the second one comes back.
    for (int i = 0; i < 2; i++) {
      time += clock - host.at(time).clock();
    }
    return time;
  }

  // 1970-01-01 was a Thursday.
  private static long thursdayBefore(long time) {
    return time - time % WEEK;
  }
}
