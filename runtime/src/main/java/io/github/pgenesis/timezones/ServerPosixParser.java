package io.github.pgenesis.timezones;

/**
 * Reads POSIX strings as PostgreSQL does, which takes almost anything for an abbreviation, also
 * nothing. Source: tzparse(), getoffset(), getrule() in src/timezone/localtime.c.
 */
final class ServerPosixParser {
  private static final int SECONDS_OF_MINUTE = 60;
  private static final int SECONDS_OF_HOUR = 60 * SECONDS_OF_MINUTE;
  private static final int HOURS_OF_WEEK = 7 * 24;

  private final String text;
  private final TextCursor cursor;

  private ServerPosixParser(String text) {
    this.text = text;
    this.cursor = new TextCursor(text);
  }

  /**
   * Reads a string.
   *
   * @throws MalformedZoneException if PostgreSQL would not take it
   */
  static ServerPosixZone parse(String text) throws MalformedZoneException {
    return new ServerPosixParser(text).zone();
  }

  private ServerPosixZone zone() throws MalformedZoneException {
    String standardName = abbreviation();
    int standardOffset = offset();
    if (cursor.atEnd()) {
      return ServerPosixZone.constant(-standardOffset, standardName);
    }
    String daylightName = abbreviation();
    if (daylightName.isEmpty()) {
      throw malformed();
    }
    int daylightOffset =
        cursor.atEnd() || isBeforeRules() ? standardOffset - SECONDS_OF_HOUR : offset();
    // PostgreSQL would take the changes of a zone "posixrules" if there is one, which its own zones
    // do not contain. With American ones the times that decide about such a name are the same.
    YearlyChange begin = YearlyChange.AMERICAN_BEGIN;
    YearlyChange end = YearlyChange.AMERICAN_END;
    if (!cursor.atEnd()) {
      if (!cursor.skip(',') && !cursor.skip(';')) {
        throw malformed();
      }
      begin = rule();
      if (!cursor.skip(',')) {
        throw malformed();
      }
      end = rule();
      if (!cursor.atEnd()) {
        throw malformed();
      }
    }
    return ServerPosixZone.changing(
        new LocalTimeType(-standardOffset, false, standardName),
        new LocalTimeType(-daylightOffset, true, daylightName),
        begin,
        end);
  }

  private boolean isBeforeRules() {
    return cursor.peek() == ',' || cursor.peek() == ';';
  }

  private String abbreviation() throws MalformedZoneException {
    if (!cursor.skip('<')) {
      return cursor.take(
          character -> !TextCursor.isDigit(character) && ",-+".indexOf(character) < 0);
    }
    String quoted = cursor.take(character -> character != '>');
    if (!cursor.skip('>')) {
      throw malformed();
    }
    return quoted;
  }

  /** Seconds, positive west of Greenwich. */
  private int offset() throws MalformedZoneException {
    int sign = 1;
    if (cursor.skip('-')) {
      sign = -1;
    } else {
      cursor.skip('+');
    }
    return sign * seconds();
  }

  private int seconds() throws MalformedZoneException {
    int seconds = number(0, HOURS_OF_WEEK - 1) * SECONDS_OF_HOUR;
    if (cursor.skip(':')) {
      seconds += number(0, 59) * SECONDS_OF_MINUTE;
      if (cursor.skip(':')) {
        // 60 is a leap second.
        seconds += number(0, 60);
      }
    }
    return seconds;
  }

  private YearlyChange rule() throws MalformedZoneException {
    YearlyChange date = date();
    return cursor.skip('/') ? date.withTime(offset()) : date;
  }

  private YearlyChange date() throws MalformedZoneException {
    int twoInTheMorning = 2 * SECONDS_OF_HOUR;
    if (cursor.skip('J')) {
      return new YearlyChange(
          YearlyChange.Form.DAY_WITHOUT_LEAP_DAYS, 0, 0, number(1, 365), twoInTheMorning);
    }
    if (!cursor.skip('M')) {
      return new YearlyChange(
          YearlyChange.Form.DAY_WITH_LEAP_DAYS, 0, 0, number(0, 365), twoInTheMorning);
    }
    int month = number(1, 12);
    dot();
    int week = number(1, 5);
    dot();
    int day = number(0, 6);
    return new YearlyChange(YearlyChange.Form.DAY_OF_WEEK, month, week, day, twoInTheMorning);
  }

  private void dot() throws MalformedZoneException {
    if (!cursor.skip('.')) {
      throw malformed();
    }
  }

  private int number(int minimum, int maximum) throws MalformedZoneException {
    String digits = cursor.take(TextCursor::isDigit);
    int number = 0;
    for (int i = 0; i < digits.length() && number <= maximum; i++) {
      number = number * 10 + (digits.charAt(i) - '0');
    }
    if (digits.isEmpty() || number < minimum || number > maximum) {
      throw malformed();
    }
    return number;
  }

  private MalformedZoneException malformed() {
    return new MalformedZoneException(
        "'" + text + "' is not a POSIX time zone, from character " + cursor.position() + " on");
  }
}
