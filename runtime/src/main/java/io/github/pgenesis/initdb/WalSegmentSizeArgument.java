package io.github.pgenesis.initdb;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code --wal-segsize}, in megabytes. From PostgreSQL 17 on initdb reads it with
 * {@code option_parse_int} of src/fe_utils/option_utils.c, while it reads the options; before, with
 * {@code strtol} after it has checked others.
 */
final class WalSegmentSizeArgument {
  static final int DEFAULT = 16;
  private static final int FIRST_THAT_CHECKS_WHEN_READ = 17;
  private static final int LARGEST = 1024;

  /** What strtol takes, and what it leaves. */
  private static final Pattern NUMBER =
      Pattern.compile("([ \\t\\n\\x0b\\f\\r]*[+-]?[0-9]+)?(.*)", Pattern.DOTALL);

  private WalSegmentSizeArgument() {}

  /**
   * Checks what initdb checks while it reads options.
   *
   * @throws InitdbException if it is wrong
   */
  static void checkWhenRead(String value, int major) {
    if (major < FIRST_THAT_CHECKS_WHEN_READ) {
      return;
    }
    Matcher number = parts(value);
    if (!number.group(2).isBlank()) {
      throw InitdbException.error("invalid value \"%s\" for option --wal-segsize".formatted(value));
    }
    if (!isInRange(number)) {
      throw InitdbException.error(
          "--wal-segsize must be in range 1..%d, not \"%s\"".formatted(LARGEST, value));
    }
  }

  /**
   * Checks the rest.
   *
   * @throws InitdbException if it is wrong
   */
  static int of(String value, int major) {
    Matcher number = parts(value);
    boolean checkedBefore = major >= FIRST_THAT_CHECKS_WHEN_READ;
    if (!checkedBefore && (number.group(1) == null || !number.group(2).isEmpty())) {
      throw InitdbException.error(
          "argument of --wal-segsize must be a number, not \"%s\"".formatted(value));
    }
    if (!isInRange(number) || Integer.bitCount(number(number).intValue()) != 1) {
      throw InitdbException.error(
          "argument of --wal-segsize must be a power of two between 1 and %d, not \"%s\""
              .formatted(LARGEST, value));
    }
    return number(number).intValue();
  }

  private static Matcher parts(String value) {
    Matcher matcher = NUMBER.matcher(value);
    if (!matcher.matches()) {
      throw new AssertionError("every text matches: " + value);
    }
    return matcher;
  }

  private static BigInteger number(Matcher parts) {
    return parts.group(1) == null ? BigInteger.ZERO : new BigInteger(parts.group(1).strip());
  }

  private static boolean isInRange(Matcher parts) {
    BigInteger number = number(parts);
    return number.signum() > 0 && number.compareTo(BigInteger.valueOf(LARGEST)) <= 0;
  }
}
