package io.github.pgenesis.timezones;

/**
 * A kind of time that a zone's clocks are set to, such as standard time.
 *
 * @param offset in seconds, positive east of Greenwich
 * @param daylightSaving whether this is daylight saving time
 * @param abbreviation such as CET; may be empty
 */
record LocalTimeType(int offset, boolean daylightSaving, String abbreviation) {
  LocalTime at(long time) {
    return at(time, 0);
  }

  /**
   * What a clock of this kind shows.
   *
   * @param leapSeconds how many the time contains that the clock did not count
   */
  LocalTime at(long time, int leapSeconds) {
    return new LocalTime(time + offset - leapSeconds, this);
  }
}
