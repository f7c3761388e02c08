package io.github.pgenesis.timezones;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for a zone that is in no file, out of its abbreviations and its offset. Source:
 * identify_system_timezone() in src/bin/initdb/findtimezone.c.
 *
 * @param candidates POSIX strings, of which the first that agrees with the host is to be taken
 * @param otherwise the zone to take if none does
 */
record ConstructedNames(List<String> candidates, String otherwise) {
  private static final long DAY = 86400;
  private static final long MONTH = 31 * DAY;

  /**
   * Constructs the names.
   *
   * @return no names if the host's standard time has no abbreviation
   */
  static ConstructedNames of(Zone host, Instant now) {
    long today = now.getEpochSecond() - now.getEpochSecond() % DAY;
    String standard = "";
    String daylight = "";
    int hours = 0;
    // A little more than a year, after which both kinds of time have been.
    for (long time = today; time <= today + 14 * MONTH; time += MONTH) {
      LocalTimeType type = host.at(time).type();
      if (type.daylightSaving() && daylight.isEmpty()) {
        daylight = type.abbreviation();
      } else if (!type.daylightSaving() && standard.isEmpty()) {
        standard = type.abbreviation();
        // POSIX counts towards the west.
        hours = -type.offset() / 3600;
      }
      if (!standard.isEmpty() && !daylight.isEmpty()) {
        break;
      }
    }
    if (standard.isEmpty()) {
      return new ConstructedNames(List.of(), "");
    }
    var candidates = new ArrayList<String>();
    if (!daylight.isEmpty()) {
      candidates.add(standard + hours + daylight);
    }
    candidates.add(standard);
    candidates.add(standard + hours);
    return new ConstructedNames(
        List.copyOf(candidates), "Etc/GMT" + (hours > 0 ? "+" : "") + hours);
  }
}
