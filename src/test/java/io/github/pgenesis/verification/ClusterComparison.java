package io.github.pgenesis.verification;

import java.io.IOException;
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
        differences.addAll(
            ContentComparison.differences(name, actual.resolve(name), expected.resolve(name)));
      }
    }
    differences.addAll(
        LogComparison.differences(
            WAL_DIRECTORY, actual.resolve(WAL_DIRECTORY), expected.resolve(WAL_DIRECTORY)));
  }
}
