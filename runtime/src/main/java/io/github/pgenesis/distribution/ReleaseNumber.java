package io.github.pgenesis.distribution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a PostgreSQL release; newer ones are greater. */
public record ReleaseNumber(int major, int minor) implements Comparable<ReleaseNumber> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /** The first number in a text, such as 18.6 in {@code 18.6 (Debian 18.6-1)}. */
  public static Optional<ReleaseNumber> of(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.find()) {
      return Optional.empty();
    }
    int minor = numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2));
    return Optional.of(new ReleaseNumber(Integer.parseInt(numbers.group(1)), minor));
  }

  @Override
  public int compareTo(ReleaseNumber other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
