package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares the write-ahead logs of two clusters: of each record all but its data. */
final class LogComparison {
  private LogComparison() {}

  /**
   * Compares.
   *
   * @param name what the directory is called in a difference
   * @return a line for the first difference, none if there is none
   */
  static List<String> differences(String name, Path actual, Path expected) throws IOException {
    List<WalRecord> actualLog = WalSegments.read(actual);
    List<WalRecord> expectedLog = WalSegments.read(expected);
    int common = Math.min(actualLog.size(), expectedLog.size());
    for (int index = 0; index < common; index++) {
      WalRecord actualRecord = actualLog.get(index);
      WalRecord expectedRecord = expectedLog.get(index);
      if (!actualRecord.equals(expectedRecord)) {
        // Every location after this one may differ too, which would tell nothing more.
        return List.of(
            "%s: record %d is %s, expected %s"
                .formatted(name, index, actualRecord, expectedRecord));
      }
    }
    if (actualLog.size() != expectedLog.size()) {
      return List.of(
          "%s: has %d records up to %s, expected %d up to %s"
              .formatted(
                  name, actualLog.size(), end(actualLog), expectedLog.size(), end(expectedLog)));
    }
    return List.of();
  }

  private static String end(List<WalRecord> log) {
    return log.isEmpty() ? "none" : WalRecord.location(log.getLast().location());
  }
}
