package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds where a copy of a golden cluster differs from a cluster that a bootstrap made with the same
 * options. It may differ in this:
 *
 * <ul>
 *   <li>global/pg_control: the system identifier, the times, the nonce, the CRC, and where the last
 *       checkpoint is;
 *   <li>pg_wal: one segment, which holds this checkpoint and nothing else;
 *   <li>pg_stat/pgstat.stat: absent;
 *   <li>with WAL segments of another size or with checksums other than the golden cluster's, or
 *       with settings that put more into the WAL (wal_level = logical, wal_log_hints = on): the
 *       first ten bytes of pages (pd_lsn and pd_checksum of src/include/storage/bufpage.h).
 * </ul>
 */
public final class GoldenComparison {
  private static final Set<String> WHERE_THE_CHECKPOINT_IS =
      Set.of("checkPoint", "checkPointCopy.redo");
  private static final Pattern WAL_SEGMENT = Pattern.compile("pg_wal/[0-9A-F]{24}");
  private static final Pattern RELATION =
      Pattern.compile("(?:global|base/\\d+)/\\d+(?:_(?:fsm|vm|init))?");
  private static final String CONTROL_FILE = "global/pg_control";
  private static final int PAGE_SIZE = 8192;
  private static final int LSN_AND_CHECKSUM = 10;

  private final Path copy;
  private final Path bootstrapped;
  private final boolean ofOtherPages;
  private final List<String> differences = new ArrayList<>();

  private GoldenComparison(Path copy, Path bootstrapped, boolean ofOtherPages) {
    this.copy = copy;
    this.bootstrapped = bootstrapped;
    this.ofOtherPages = ofOtherPages;
  }

  /**
   * Compares two data directories of servers that have never run.
   *
   * @param ofOtherPages whether WAL segments or checksums are not the golden cluster's
   * @return a line for each difference, none if there is none
   */
  public static List<String> differences(Path copy, Path bootstrapped, boolean ofOtherPages)
      throws IOException {
    var comparison = new GoldenComparison(copy, bootstrapped, ofOtherPages);
    comparison.compare();
    return List.copyOf(comparison.differences);
  }

  /**
   * Compares two data directories to the last byte.
   *
   * @return a line for each difference, none if there is none
   */
  public static List<String> differencesOfBytes(Path actual, Path expected) throws IOException {
    SequencedMap<String, String> actualFiles = FileList.of(actual);
    SequencedMap<String, String> expectedFiles = FileList.of(expected);
    List<String> differences = new ArrayList<>();
    for (String name : names(actualFiles, expectedFiles)) {
      String found = actualFiles.getOrDefault(name, "absent");
      String wanted = expectedFiles.getOrDefault(name, "absent");
      if (!found.equals(wanted)) {
        differences.add("%s: is %s, expected %s".formatted(name, found, wanted));
      } else if (Files.isRegularFile(actual.resolve(name))) {
        long mismatch = Files.mismatch(actual.resolve(name), expected.resolve(name));
        if (mismatch >= 0) {
          differences.add("%s: differs at byte %d".formatted(name, mismatch));
        }
      }
    }
    return differences;
  }

  private static Set<String> names(
      SequencedMap<String, String> files, SequencedMap<String, String> others) {
    Set<String> names = new TreeSet<>(files.keySet());
    names.addAll(others.keySet());
    return names;
  }

  private void compare() throws IOException {
    SequencedMap<String, String> files = FileList.of(copy);
    SequencedMap<String, String> expected = FileList.of(bootstrapped);
    compareLogs(segments(files), segments(expected), files, expected);
    expected.remove("pg_stat/pgstat.stat");
    for (String name : names(files, expected)) {
      String found = files.getOrDefault(name, "absent");
      String wanted = expected.getOrDefault(name, "absent");
      if (!found.equals(wanted)) {
        differences.add("%s: is %s, expected %s".formatted(name, found, wanted));
      } else if (Files.isRegularFile(copy.resolve(name))) {
        compareContents(name);
      }
    }
  }

  private static List<String> segments(SequencedMap<String, String> files) {
    return files.keySet().stream().filter(name -> WAL_SEGMENT.matcher(name).matches()).toList();
  }

  private void compareLogs(
      List<String> segments,
      List<String> expectedSegments,
      SequencedMap<String, String> files,
      SequencedMap<String, String> expected)
      throws IOException {
    if (segments.size() != 1) {
      differences.add("pg_wal: has %s, expected one segment".formatted(segments));
    } else {
      String name = segments.getFirst();
      String like = expectedSegments.getFirst();
      if (!files.get(name).equals(expected.get(like))) {
        differences.add(
            "%s: is %s, expected %s".formatted(name, files.get(name), expected.get(like)));
      }
      long size = Files.size(copy.resolve(name));
      long wantedSize = Files.size(bootstrapped.resolve(like));
      if (size != wantedSize) {
        differences.add("%s: has %d bytes, expected %d".formatted(name, size, wantedSize));
      }
      List<WalRecord> log = WalSegments.read(copy.resolve("pg_wal"));
      String checkpoint = ControlFile.ofCluster(copy).field("checkPoint");
      if (log.size() != 1 || !WalRecord.location(log.getFirst().location()).equals(checkpoint)) {
        differences.add("pg_wal: has %s, expected the checkpoint %s".formatted(log, checkpoint));
      }
    }
    segments.forEach(files::remove);
    expectedSegments.forEach(expected::remove);
  }

  private void compareContents(String name) throws IOException {
    if (name.equals(CONTROL_FILE)) {
      ControlFile.ofCluster(copy).differencesTo(ControlFile.ofCluster(bootstrapped)).stream()
          .filter(difference ->
              WHERE_THE_CHECKPOINT_IS.stream()
                  .noneMatch(field -> difference.startsWith("field " + field + " is ")))
          .forEach(difference -> differences.add(name + ": " + difference));
      return;
    }
    byte[] contents = Files.readAllBytes(copy.resolve(name));
    byte[] wanted = Files.readAllBytes(bootstrapped.resolve(name));
    if (ofOtherPages && RELATION.matcher(name).matches()) {
      clearHeaders(contents);
      clearHeaders(wanted);
    }
    int mismatch = Arrays.mismatch(contents, wanted);
    if (mismatch >= 0) {
      differences.add("%s: differs at byte %d".formatted(name, mismatch));
    }
  }

  private static void clearHeaders(byte[] pages) {
    for (int page = 0; page < pages.length; page += PAGE_SIZE) {
      Arrays.fill(pages, page, page + LSN_AND_CHECKSUM, (byte) 0);
    }
  }
}
