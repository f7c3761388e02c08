package io.github.pgenesis.distribution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a PostgreSQL release; newer ones are greater. */
public record ReleaseNumber(int major, int minor) implements Comparable<ReleaseNumber> {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /** The first number in a text, such as 18.6 in {@code 18.6 (Debian 18.6-1)}. */
  static Optional<ReleaseNumber> of(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.find()) {
      return Optional.empty();
    }
    int minor = numbers.group(2) == null ? 0 : Integer.parseInt(numbers.group(2));
    return Optional.of(new ReleaseNumber(Integer.parseInt(numbers.group(1)), minor));
  }

  /**
   * The number in a server's version.
   *
   * @param version as {@code postgres -V} has it, such as {@code 18.6 (Debian 18.6-1)}
   * @param major what to go by if there is none in it
   */
  public static ReleaseNumber ofServer(String version, int major) {
    return of(version).orElse(new ReleaseNumber(major, 0));
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
