package io.github.pgenesis.timezones;

import java.util.Optional;

/**
 * A zone of a POSIX string as the GNU C library reads it. Source: __tz_compute() and
 * compute_change() in glibc's time/tzset.c.
 *
 * @param begin when daylight saving time begins; empty if the string does not say it rightly
 * @param end when it ends, likewise
 * @param lacksRules whether there is daylight saving time of which the string does not say when, so
 *     that {@code begin} and {@code end} are guesses
 */
record LibraryPosixZone(
    LocalTimeType standard,
    LocalTimeType daylight,
    Optional<YearlyChange> begin,
    Optional<YearlyChange> end,
    boolean lacksRules)
    implements Zone {

  static LibraryPosixZone constant(int offset, String abbreviation) {
    return new LibraryPosixZone(
        new LocalTimeType(offset, false, abbreviation),
        new LocalTimeType(offset, true, abbreviation),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  @Override
  public LocalTime at(long time) {
    return typeAt(time).at(time);
  }

  private LocalTimeType typeAt(long time) {
    int year = YearlyChange.yearOf(time);
    long first = time(begin, year) - standard.offset();
    long second = time(end, year) - daylight.offset();
    boolean isDaylight =
        first > second ? time < second || time >= first : time >= first && time < second;
    return isDaylight ? daylight : standard;
  }

  private static long time(Optional<YearlyChange> change, int year) {
    // The library has no year before 1970 begin before 1970.
    long start = year > 1970 ? YearlyChange.startOfYear(year) : 0;
    return start + change.map(rule -> rule.secondsIntoYear(year)).orElse(0L);
  }
}
