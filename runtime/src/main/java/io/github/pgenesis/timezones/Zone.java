package io.github.pgenesis.timezones;

/** A time zone, as one of the two readers understands it. */
interface Zone {
  /**
   * What its clocks show.
   *
   * @param time in seconds since 1970-01-01 00:00 UTC
   */
  LocalTime at(long time);
}
