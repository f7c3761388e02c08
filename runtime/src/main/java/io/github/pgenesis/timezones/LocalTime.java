package io.github.pgenesis.timezones;

/**
 * What clocks show: the {@code struct tm} of C, in another form.
 *
 * @param clock seconds since 1970-01-01 00:00 on the clock itself
 * @param type the kind of time that the clock is set to
 */
record LocalTime(long clock, LocalTimeType type) {
  /**
   * Whether two clocks look alike, as compare_tm() and score_timezone() in findtimezone.c compare
   * them. Offsets are not compared: with leap seconds they differ from what the clock shows.
   */
  boolean looksLike(LocalTime other) {
    return clock == other.clock
        && type.daylightSaving() == other.type.daylightSaving()
        && type.abbreviation().equals(other.type.abbreviation());
  }

  /** Between 0 and 59. */
  int secondOfMinute() {
    return (int) Math.floorMod(clock, 60L);
  }
}
