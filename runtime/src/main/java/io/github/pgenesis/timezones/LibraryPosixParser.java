package io.github.pgenesis.timezones;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads POSIX strings as the GNU C library does, which never refuses one: of {@code Bogus/Zone} it
 * makes a zone "Bogus" at Greenwich. Source: __tzset_parse_tz() in glibc's time/tzset.c.
 */
final class LibraryPosixParser {
  private static final int SECONDS_OF_HOUR = 60 * 60;

  private static final int TWO_IN_THE_MORNING = 2 * SECONDS_OF_HOUR;

  private final TextCursor cursor;
  private boolean isMalformed;

  private LibraryPosixParser(String text) {
    this.cursor = new TextCursor(text);
  }

  /** Reads any text. */
  static LibraryPosixZone parse(String text) {
    return new LibraryPosixParser(text).zone();
  }

  private LibraryPosixZone zone() {
    Optional<String> standardName = abbreviation();
    if (standardName.isEmpty()) {
      return LibraryPosixZone.constant(0, "");
    }
    if (!isSign(cursor.peek()) && !TextCursor.isDigit(cursor.peek())) {
      return LibraryPosixZone.constant(0, standardName.get());
    }
    OptionalInt standardOffset = offset();
    if (standardOffset.isEmpty()) {
      return LibraryPosixZone.constant(0, standardName.get());
    }
    if (cursor.atEnd()) {
      return LibraryPosixZone.constant(standardOffset.getAsInt(), standardName.get());
    }
    return withDaylight(new LocalTimeType(standardOffset.getAsInt(), false, standardName.get()));
  }

  private LibraryPosixZone withDaylight(LocalTimeType standard) {
    Optional<String> name = abbreviation();
    int offset = name.isPresent() ? offset().orElse(standard.offset() + SECONDS_OF_HOUR) : 0;
    int position = cursor.position();
    boolean lacksRules =
        name.isPresent() && (cursor.atEnd() || (cursor.skip(',') && cursor.atEnd()));
    cursor.returnTo(position);
    Optional<YearlyChange> begin = rule(YearlyChange.AMERICAN_BEGIN);
    // What follows a rule that could not be read is not read.
    Optional<YearlyChange> end = isMalformed ? Optional.empty() : rule(YearlyChange.AMERICAN_END);
    return new LibraryPosixZone(
        standard, new LocalTimeType(offset, true, name.orElse("")), begin, end, lacksRules);
  }

  /** At least three letters, or at least three more liberal characters in angle brackets. */
  private Optional<String> abbreviation() {
    int start = cursor.position();
    String letters = cursor.take(TextCursor::isLetter);
    if (letters.length() >= 3) {
      return Optional.of(letters);
    }
    cursor.returnTo(start);
    if (cursor.skip('<')) {
      String quoted =
          cursor.take(character ->
              TextCursor.isLetter(character) || TextCursor.isDigit(character) || isSign(character));
      if (quoted.length() >= 3 && cursor.skip('>')) {
        return Optional.of(quoted);
      }
    }
    cursor.returnTo(start);
    return Optional.empty();
  }

  private static boolean isSign(char character) {
    return character == '+' || character == '-';
  }

  /** Seconds, positive east of Greenwich; empty if there is no number. */
  private OptionalInt offset() {
    int sign = cursor.skip('-') ? 1 : -1;
    if (sign < 0) {
      cursor.skip('+');
    }
    OptionalInt hours = number();
    if (hours.isEmpty()) {
      return OptionalInt.empty();
    }
    int minutes = numberAfterColon();
    int seconds = minutes < 0 ? 0 : Math.max(0, numberAfterColon());
    return OptionalInt.of(
        sign
            * (Math.min(hours.getAsInt(), 24) * SECONDS_OF_HOUR
                + Math.min(Math.max(0, minutes), 59) * 60
                + Math.min(seconds, 59)));
  }

  private Optional<YearlyChange> rule(YearlyChange otherwise) {
    cursor.skip(',');
    Optional<YearlyChange> date = cursor.atEnd() ? Optional.of(otherwise) : date();
    if (isMalformed || cursor.atEnd() || cursor.peek() == ',') {
      return date;
    }
    isMalformed = !cursor.skip('/') || cursor.atEnd();
    // The library keeps the date of a rule that it gives up on, but no time.
    int time = isMalformed ? 0 : timeOfDay();
    return date.map(rule -> rule.withTime(time));
  }

  private Optional<YearlyChange> date() {
    if (cursor.skip('M')) {
      return dayOfWeek();
    }
    boolean countsLeapDays = !cursor.skip('J');
    String digits = cursor.take(TextCursor::isDigit);
    // The library keeps the kind of a rule of which it does not take the day.
    int day = digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    isMalformed =
        digits.isEmpty() || digits.length() > 9 || day > 365 || (!countsLeapDays && day == 0);
    var form =
        countsLeapDays
            ? YearlyChange.Form.DAY_WITH_LEAP_DAYS
            : YearlyChange.Form.DAY_WITHOUT_LEAP_DAYS;
    return Optional.of(
        new YearlyChange(form, 0, 0, isMalformed ? 0 : day, isMalformed ? 0 : TWO_IN_THE_MORNING));
  }

  private Optional<YearlyChange> dayOfWeek() {
    OptionalInt month = number();
    OptionalInt week = cursor.skip('.') ? number() : OptionalInt.empty();
    OptionalInt day = cursor.skip('.') ? number() : OptionalInt.empty();
    isMalformed = !isWithin(month, 1, 12) || !isWithin(week, 1, 5) || !isWithin(day, 0, 6);
    return isMalformed
        ? Optional.empty()
        : Optional.of(
            new YearlyChange(
                YearlyChange.Form.DAY_OF_WEEK,
                month.getAsInt(),
                week.getAsInt(),
                day.getAsInt(),
                TWO_IN_THE_MORNING));
  }

  private static boolean isWithin(OptionalInt number, int minimum, int maximum) {
    return number.isPresent() && number.getAsInt() >= minimum && number.getAsInt() <= maximum;
  }

  private int timeOfDay() {
    int sign = cursor.skip('-') ? -1 : 1;
    OptionalInt hours = number();
    int minutes = hours.isPresent() ? numberAfterColon() : -1;
    int seconds = minutes < 0 ? 0 : Math.max(0, numberAfterColon());
    return sign * (hours.orElse(2) * SECONDS_OF_HOUR + Math.max(0, minutes) * 60 + seconds);
  }

  /** The number after a colon, which are both passed over; -1 if they are not there. */
  private int numberAfterColon() {
    int start = cursor.position();
    if (cursor.skip(':')) {
      OptionalInt number = number();
      if (number.isPresent()) {
        return number.getAsInt();
      }
    }
    cursor.returnTo(start);
    return -1;
  }

  /** A number as {@code sscanf("%hu")} reads it: with spaces and a sign before, of 16 bits. */
  private OptionalInt number() {
    int start = cursor.position();
    cursor.take(character -> character == ' ' || (character >= '\t' && character <= '\r'));
    boolean isNegative = cursor.skip('-');
    if (!isNegative) {
      cursor.skip('+');
    }
    String digits = cursor.take(TextCursor::isDigit);
    if (digits.isEmpty()) {
      cursor.returnTo(start);
      return OptionalInt.empty();
    }
    BigInteger number = new BigInteger(digits);
    if (number.bitLength() > Long.SIZE) {
      return OptionalInt.of(0xffff);
    }
    long bits = isNegative ? -number.longValue() : number.longValue();
    return OptionalInt.of((int) (bits & 0xffff));
  }
}
