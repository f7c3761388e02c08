package io.github.pgenesis.distribution;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server executable says of itself in its constants, read without running it.
 *
 * @param text the version as {@code postgres -V} prints it behind {@code postgres (PostgreSQL) }:
 *     {@code PG_VERSION} of pg_config.h, such as {@code 18.6}
 * @param major such as 18
 * @param catalogVersion {@code CATALOG_VERSION_NO} of src/include/catalog/catversion.h
 */
public record ServerVersion(String text, int major, int catalogVersion) {
  /** {@code PG_BACKEND_VERSIONSTR} of src/include/miscadmin.h, up to the version. */
  private static final String VERSION_LINE = "postgres (PostgreSQL) ";

  /** {@code TABLESPACE_VERSION_DIRECTORY} of src/include/common/relpath.h. */
  private static final Pattern TABLESPACE_DIRECTORY = Pattern.compile("PG_(\\d{2})_(\\d{9})\0");

  private static final int LONGEST = 200;

  /**
   * Reads the constants of an executable.
   *
   * @param name how a message calls it
   * @throws DistributionException if it is no PostgreSQL server
   */
  static ServerVersion read(String name, byte[] executable) {
    String text = new String(executable, StandardCharsets.ISO_8859_1);
    int line = text.indexOf(VERSION_LINE);
    Matcher directory = TABLESPACE_DIRECTORY.matcher(text);
    int prefix = text.indexOf("PG_");
    while (prefix >= 0 && !directory.region(prefix, text.length()).lookingAt()) {
      prefix = text.indexOf("PG_", prefix + 1);
    }
    if (line < 0 || prefix < 0) {
      throw new DistributionException(
          name + " is no PostgreSQL server: it holds no version. Name PREFIX/bin/postgres.");
    }
    int start = line + VERSION_LINE.length();
    int end = start;
    while (end < text.length() && text.charAt(end) >= ' ') {
      end++;
    }
    if (end - start > LONGEST) {
      throw new DistributionException(
          "%s is no PostgreSQL server that is understood: its version has %d characters, and none has more than %d"
              .formatted(name, end - start, LONGEST));
    }
    return new ServerVersion(
        text.substring(start, end),
        Integer.parseInt(directory.group(1)),
        Integer.parseInt(directory.group(2)));
  }

  /** Which release it is. */
  ReleaseNumber release() {
    return ReleaseNumber.ofServer(text, major);
  }
}
