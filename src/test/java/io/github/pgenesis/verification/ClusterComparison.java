package io.github.pgenesis.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Finds where a cluster differs from another one that was made with the same options. Where two
 * runs of initdb differ, the comparison is weaker:
 *
 * <ul>
 *   <li>global/pg_control: all fields but the system identifier, the times, the nonce and the CRC;
 *   <li>pg_stat/pgstat.stat: presence, mode and size;
 *   <li>WAL segments: presence, mode, size, and of each record all but its data.
 * </ul>
 *
 * <p>A cluster with a SCRAM password differs from every other one in global/1260.
 */
public final class ClusterComparison {
  private static final String CONTROL_FILE = "global/pg_control";
  private static final String STATISTICS_FILE = "pg_stat/pgstat.stat";
  private static final String WAL_DIRECTORY = "pg_wal";

  private final Path actual;
  private final Path expected;
  private final List<String> differences = new ArrayList<>();

  private ClusterComparison(Path actual, Path expected) {
    this.actual = actual;
    this.expected = expected;
  }

  /**
   * Compares two data directories of servers that do not run.
   *
   * @return a line for each difference, none if there is none
   * @throws IllegalArgumentException if a control file or the log is damaged
   */
  public static List<String> differences(Path actual, Path expected) throws IOException {
    var comparison = new ClusterComparison(actual, expected);
    comparison.compare();
    return List.copyOf(comparison.differences);
  }

  private void compare() throws IOException {
    SequencedMap<String, String> actualFiles = FileList.of(actual);
    SequencedMap<String, String> expectedFiles = FileList.of(expected);
    var names = new TreeSet<>(actualFiles.keySet());
    names.addAll(expectedFiles.keySet());
    for (String name : names) {
      if (!expectedFiles.containsKey(name)) {
        differences.add(name + ": not expected, is a " + actualFiles.get(name));
      } else if (!actualFiles.containsKey(name)) {
        differences.add(name + ": missing, expected a " + expectedFiles.get(name));
      } else if (!actualFiles.get(name).equals(expectedFiles.get(name))) {
        differences.add(
            name + ": is a " + actualFiles.get(name) + ", expected a " + expectedFiles.get(name));
      } else if (Files.isRegularFile(actual.resolve(name))) {
        compareContent(name);
      }
    }
    compareLogs();
  }

  private void compareContent(String name) throws IOException {
    Path actualFile = actual.resolve(name);
    Path expectedFile = expected.resolve(name);
    if (name.equals(CONTROL_FILE)) {
      ControlFile.ofCluster(actual)
          .differencesTo(ControlFile.ofCluster(expected))
          .forEach(difference -> differences.add(name + ": " + difference));
      return;
    }
    long actualSize = Files.size(actualFile);
    long expectedSize = Files.size(expectedFile);
    boolean bySizeOnly =
        name.equals(STATISTICS_FILE) || name.matches(WAL_DIRECTORY + "/[0-9A-F]{24}");
    long mismatch = bySizeOnly ? -1 : Files.mismatch(actualFile, expectedFile);
    if (mismatch >= 0 && mismatch < Math.min(actualSize, expectedSize)) {
      differences.add(
          "%s: byte %d is %02x, expected %02x"
              .formatted(
                  name, mismatch, byteAt(actualFile, mismatch), byteAt(expectedFile, mismatch)));
    } else if (actualSize != expectedSize) {
      differences.add("%s: has %d bytes, expected %d".formatted(name, actualSize, expectedSize));
    }
  }

  private void compareLogs() throws IOException {
    List<WalRecord> actualLog = WalSegments.read(actual.resolve(WAL_DIRECTORY));
    List<WalRecord> expectedLog = WalSegments.read(expected.resolve(WAL_DIRECTORY));
    int common = Math.min(actualLog.size(), expectedLog.size());
    for (int index = 0; index < common; index++) {
      WalRecord actualRecord = actualLog.get(index);
      WalRecord expectedRecord = expectedLog.get(index);
      if (!actualRecord.equals(expectedRecord)) {
        // Every location after this one may differ too, which would tell nothing more.
        differences.add(
            "%s: record %d is %s, expected %s"
                .formatted(WAL_DIRECTORY, index, actualRecord, expectedRecord));
        return;
      }
    }
    if (actualLog.size() != expectedLog.size()) {
      differences.add(
          "%s: has %d records up to %s, expected %d up to %s"
              .formatted(
                  WAL_DIRECTORY,
                  actualLog.size(),
                  end(actualLog),
                  expectedLog.size(),
                  end(expectedLog)));
    }
  }

  private static String end(List<WalRecord> log) {
    return log.isEmpty() ? "none" : WalRecord.location(log.getLast().location());
  }

  private static int byteAt(Path file, long offset) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(offset);
      return bytes.read();
    }
  }
}
