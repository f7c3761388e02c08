package io.github.pgenesis.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of a setting that a server surely accepts, written the plain way: a whole number, with or
 * without a unit. A server knows more ways (src/backend/utils/misc/guc.c, parse_int), which count
 * as doubtful here.
 */
final class SettingValues {
  /** Without a zero before it, which would make it octal. */
  private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9]\\d{0,14}))\\s*([A-Za-z]*)");

  private static final List<String> TRUTHS =
      List.of("on", "off", "true", "false", "yes", "no", "1", "0");

  /** In kilobytes. */
  private static final Map<String, Long> MEMORY =
      Map.of("kB", 1L, "MB", 1L << 10, "GB", 1L << 20, "TB", 1L << 30);

  /** In milliseconds. */
  private static final Map<String, Long> TIME =
      Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private final Predicate<String> accepted;

  private SettingValues(Predicate<String> accepted) {
    this.accepted = accepted;
  }

  static SettingValues truth() {
    return new SettingValues(value -> TRUTHS.contains(value.toLowerCase(Locale.ROOT)));
  }

  static SettingValues number(long lowest, long highest) {
    return amount(Map.of("", 1L), lowest, highest);
  }

  /** With a unit: what a number without one means differs from setting to setting. */
  static SettingValues memory(long lowestKilobytes, long highestKilobytes) {
    return amount(MEMORY, lowestKilobytes, highestKilobytes);
  }

  /** With a unit. */
  static SettingValues duration(long lowestMilliseconds, long highestMilliseconds) {
    return amount(TIME, lowestMilliseconds, highestMilliseconds);
  }

  /** These, and besides them values that mean the same in any unit. */
  SettingValues or(String... more) {
    return new SettingValues(value -> accepted.test(value) || List.of(more).contains(value));
  }

  static SettingValues oneOf(String... names) {
    return new SettingValues(value -> List.of(names).contains(value.toLowerCase(Locale.ROOT)));
  }

  static SettingValues text() {
    return new SettingValues(value -> value.chars().allMatch(c -> c >= ' ' && c < 0x7f));
  }

  private static SettingValues amount(Map<String, Long> units, long lowest, long highest) {
    return new SettingValues(value -> {
      OptionalLong amount = parse(value, units);
      return amount.isPresent() && amount.getAsLong() >= lowest && amount.getAsLong() <= highest;
    });
  }

  private static OptionalLong parse(String value, Map<String, Long> units) {
    Matcher number = NUMBER.matcher(value);
    if (!number.matches()) {
      return OptionalLong.empty();
    }
    Long unit = units.get(number.group(2));
    long amount = Long.parseLong(number.group(1));
    return unit == null || amount > Long.MAX_VALUE / unit
        ? OptionalLong.empty()
        : OptionalLong.of(amount * unit);
  }

  boolean accept(String value) {
    return accepted.test(value);
  }
}
