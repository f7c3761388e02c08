package io.github.pgenesis.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Compares one file of two clusters, by the rules of {@link ClusterComparison} where two runs of
 * initdb differ.
 */
final class ContentComparison {
  private static final Pattern CONTROL_FILE = Pattern.compile("(?:.*/)?global/pg_control");
  private static final Pattern STATISTICS_FILE = Pattern.compile("(?:.*/)?pg_stat/pgstat\\.stat");

  /** What a server that failed has left of its cache, which has addresses in it. */
  private static final Pattern RELATION_CACHE = Pattern.compile("(?:.*/)?pg_internal\\.init");

  /** Also of a log directory elsewhere, which has a name of its own. */
  private static final Pattern WAL_SEGMENT = Pattern.compile("(?:.*/)?[0-9A-F]{24}");

  private static final int MOST_LINES_SHOWN = 5;

  private ContentComparison() {}

  /**
   * Compares.
   *
   * @param name relative to a directory in which a cluster is, or is to be
   * @return a line for each difference, none if there is none
   */
  static List<String> differences(String name, Path actual, Path expected) throws IOException {
    if (CONTROL_FILE.matcher(name).matches()) {
      return ControlFile.ofCluster(cluster(actual))
          .differencesTo(ControlFile.ofCluster(cluster(expected)))
          .stream()
          .map(difference -> name + ": " + difference)
          .toList();
    }
    long actualSize = Files.size(actual);
    long expectedSize = Files.size(expected);
    boolean bySizeOnly =
        STATISTICS_FILE.matcher(name).matches()
            || RELATION_CACHE.matcher(name).matches()
            || isWalSegment(name);
    long mismatch = bySizeOnly ? -1 : Files.mismatch(actual, expected);
    if (mismatch >= 0 && name.endsWith(".conf")) {
      return lineDifferences(name, actual, expected);
    }
    if (mismatch >= 0 && mismatch < Math.min(actualSize, expectedSize)) {
      return List.of(
          "%s: byte %d is %02x, expected %02x"
              .formatted(name, mismatch, byteAt(actual, mismatch), byteAt(expected, mismatch)));
    }
    if (actualSize != expectedSize) {
      return List.of("%s: has %d bytes, expected %d".formatted(name, actualSize, expectedSize));
    }
    return List.of();
  }

  private static List<String> lineDifferences(String name, Path actual, Path expected)
      throws IOException {
    List<String> found = lines(actual);
    List<String> wanted = lines(expected);
    return IntStream.range(0, Math.max(found.size(), wanted.size()))
        .filter(number -> !line(found, number).equals(line(wanted, number)))
        .mapToObj(number ->
            "%s: line %d is %s, expected %s"
                .formatted(name, number + 1, line(found, number), line(wanted, number)))
        .limit(MOST_LINES_SHOWN)
        .toList();
  }

  private static String line(List<String> lines, int number) {
    return number < lines.size() ? "'" + lines.get(number) + "'" : "missing";
  }

  /** In an encoding that has every byte. */
  private static List<String> lines(Path file) throws IOException {
    return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1));
  }

  static boolean isWalSegment(String name) {
    return WAL_SEGMENT.matcher(name).matches();
  }

  private static Path cluster(Path controlFile) {
    return controlFile.getParent().getParent();
  }

  private static int byteAt(Path file, long offset) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(offset);
      return bytes.read();
    }
  }
}
