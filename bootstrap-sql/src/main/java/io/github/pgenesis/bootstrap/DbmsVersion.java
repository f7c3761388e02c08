package io.github.pgenesis.bootstrap;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a server version that the information schema shows as {@code DBMS VERSION}. */
final class DbmsVersion {
  /** What {@code strtol} takes for a number. */
  private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d+)");

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  private static final Pattern END = Pattern.compile("\\D*$");

  private DbmsVersion() {}

  /**
   * Two, two and four digits for up to three numbers that are one character apart, a missing one
   * being zero, then what follows the last digit of the text. That is {@code initdb}'s own oddity:
   * {@code 15.18 (Debian 15.18-0+deb12u1)} becomes {@code 15.18.0000)}, and {@code 19rc1} becomes
   * {@code 19.00.0001}. Source: set_info_version() in src/bin/initdb/initdb.c.
   *
   * @param serverVersion starts with a number
   */
  static String of(String serverVersion) {
    if (serverVersion.isEmpty() || !Character.isDigit(serverVersion.charAt(0))) {
      throw new IllegalArgumentException(
          "server version '" + serverVersion + "' does not start with a number");
    }
    long[] numbers = new long[3];
    int at = 0;
    for (int i = 0; i < numbers.length && at <= serverVersion.length(); i++) {
      Matcher number = NUMBER.matcher(serverVersion).region(at, serverVersion.length());
      if (number.lookingAt()) {
        numbers[i] = number(number.group(1));
        at = number.end();
      }
      if (at == serverVersion.length()) {
        break;
      }
      at++;
    }
    Matcher end = END.matcher(serverVersion);
    return String.format(
        Locale.ROOT,
        "%02d.%02d.%04d%s",
        numbers[0],
        numbers[1],
        numbers[2],
        end.find() ? end.group() : "");
  }

  /** As {@code strtol}, which takes the next best for what does not fit. */
  private static long number(String digits) {
    return new BigInteger(digits).min(MOST).max(LEAST).longValue();
  }
}
