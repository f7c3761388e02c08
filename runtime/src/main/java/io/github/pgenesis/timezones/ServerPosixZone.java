package io.github.pgenesis.timezones;

import java.util.Optional;

/**
 * A zone of a POSIX string, such as {@code CET-1CEST,M3.5.0,M10.5.0/3}, as PostgreSQL reads it.
 * Source: tzparse() in src/timezone/localtime.c. Where PostgreSQL lists the changes of centuries,
 * here those around a time are worked out.
 */
final class ServerPosixZone implements Zone {
  /** Two rules repeat after as many years, since the calendar does. */
  private static final int YEARS_OF_CALENDAR = 400;

  /**
   * A time at which clocks change.
   *
   * @param time in seconds since 1970 in UTC
   * @param type what they are set to
   */
  record Change(long time, LocalTimeType type) {}

  private final LocalTimeType standard;
  private final LocalTimeType daylight;
  private final YearlyChange begin;
  private final YearlyChange end;
  private final boolean changes;

  private ServerPosixZone(
      LocalTimeType standard,
      LocalTimeType daylight,
      YearlyChange begin,
      YearlyChange end,
      boolean mayChange) {
    this.standard = standard;
    this.daylight = daylight;
    this.begin = begin;
    this.end = end;
    this.changes = mayChange && changesInSomeYear();
  }

  /** A zone whose clocks never change. */
  static ServerPosixZone constant(int offset, String abbreviation) {
    LocalTimeType type = new LocalTimeType(offset, false, abbreviation);
    return new ServerPosixZone(
        type, type, YearlyChange.AMERICAN_BEGIN, YearlyChange.AMERICAN_END, false);
  }

  /** A zone with daylight saving time. */
  static ServerPosixZone changing(
      LocalTimeType standard, LocalTimeType daylight, YearlyChange begin, YearlyChange end) {
    var zone = new ServerPosixZone(standard, daylight, begin, end, true);
    // Rules that leave no standard time in any year stand for daylight saving time for ever.
    return zone.changes ? zone : new ServerPosixZone(daylight, daylight, begin, end, false);
  }

  LocalTimeType standard() {
    return standard;
  }

  LocalTimeType daylight() {
    return daylight;
  }

  @Override
  public LocalTime at(long time) {
    return lastChange(time).map(Change::type).orElse(standard).at(time);
  }

  /** The last change at or before a time; empty if there never is one. */
  Optional<Change> lastChange(long time) {
    if (!changes) {
      return Optional.empty();
    }
    // In UTC a change may be in the year before or after the one of its date.
    int latest = YearlyChange.yearOf(time) + 1;
    for (int year = latest; year > latest - YEARS_OF_CALENDAR - 2; year--) {
      if (changesIn(year)) {
        Change first = beginsBeforeItEnds(year) ? beginIn(year) : endIn(year);
        Change second = beginsBeforeItEnds(year) ? endIn(year) : beginIn(year);
        if (second.time <= time) {
          return Optional.of(second);
        }
        if (first.time <= time) {
          return Optional.of(first);
        }
      }
    }
    return Optional.empty();
  }

  private Change beginIn(int year) {
    long clock = YearlyChange.startOfYear(year) + begin.secondsIntoYear(year);
    return new Change(clock - standard.offset(), daylight);
  }

  private Change endIn(int year) {
    long clock = YearlyChange.startOfYear(year) + end.secondsIntoYear(year);
    return new Change(clock - daylight.offset(), standard);
  }

  private boolean beginsBeforeItEnds(int year) {
    return beginIn(year).time <= endIn(year).time;
  }

  private boolean changesIn(int year) {
    long daylightSeconds = endIn(year).time - beginIn(year).time;
    long yearSeconds = YearlyChange.startOfYear(year + 1) - YearlyChange.startOfYear(year);
    return daylightSeconds < 0
        || (daylightSeconds > 0
            && daylightSeconds < yearSeconds + (daylight.offset() - standard.offset()));
  }

  private boolean changesInSomeYear() {
    for (int year = 1970; year < 1970 + YEARS_OF_CALENDAR; year++) {
      if (changesIn(year)) {
        return true;
      }
    }
    return false;
  }
}
