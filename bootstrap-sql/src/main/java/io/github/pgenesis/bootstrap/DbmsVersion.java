package io.github.pgenesis.bootstrap;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a server version that the information schema shows as {@code DBMS VERSION}. */
final class DbmsVersion {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d+)(?:.(\\d+))?(?:.(\\d+))?.*?(\\D*)", Pattern.DOTALL);

  private DbmsVersion() {}

  /**
   * Two, two and four digits for the up to three leading numbers, then what follows the last digit
   * of the text. That end is {@code initdb}'s own oddity: {@code 15.18 (Debian 15.18-0+deb12u1)}
   * becomes {@code 15.18.0000)}.
   *
   * @param serverVersion starts with a number
   */
  static String of(String serverVersion) {
    Matcher version = NUMBERS.matcher(serverVersion);
    if (!version.matches()) {
      throw new IllegalArgumentException(
          "server version '" + serverVersion + "' does not start with a number");
    }
    return String.format(
        Locale.ROOT,
        "%02d.%02d.%04d%s",
        number(version.group(1)),
        number(version.group(2)),
        number(version.group(3)),
        version.group(4));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
