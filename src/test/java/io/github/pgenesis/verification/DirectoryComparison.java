package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Finds where two directories differ in which initdb has been run in some way, whatever has become
 * of it: a cluster, the remains of one, or nothing. Each directory may have been at the same path
 * while that happened; symbolic links are compared by what they say and are not followed.
 *
 * <p>Files are compared by the rules of {@link ClusterComparison}. Owners are not compared, nor is
 * the salt of a SCRAM password.
 */
public final class DirectoryComparison {
  private static final String PG_AUTHID = "global/1260";

  private final Path actual;
  private final Path expected;
  private final Optional<String> password;
  private final List<String> differences = new ArrayList<>();

  private DirectoryComparison(Path actual, Path expected, Optional<String> password) {
    this.actual = actual;
    this.expected = expected;
    this.password = password;
  }

  /**
   * Compares.
   *
   * @param password the superuser's, if it may be stored with a salt
   * @return a line for each difference, none if there is none
   * @throws IllegalArgumentException if a control file or a log is damaged, or if the password
   *     stored in the expected directory is another one
   */
  public static List<String> differences(Path actual, Path expected, Optional<String> password)
      throws IOException {
    var comparison = new DirectoryComparison(actual, expected, password);
    comparison.compare();
    return List.copyOf(comparison.differences);
  }

  private void compare() throws IOException {
    SequencedMap<String, String> actualFiles = FileList.of(actual);
    SequencedMap<String, String> expectedFiles = FileList.of(expected);
    var names = new TreeSet<>(actualFiles.keySet());
    names.addAll(expectedFiles.keySet());
    var logs = new TreeSet<String>();
    for (String name : names) {
      String found = actualFiles.getOrDefault(name, "absent");
      String wanted = expectedFiles.getOrDefault(name, "absent");
      if (!found.equals(wanted)) {
        differences.add("%s: is %s, expected %s".formatted(name, found, wanted));
      } else {
        compare(name);
        if (ContentComparison.isWalSegment(name)) {
          logs.add(name.substring(0, name.lastIndexOf('/')));
        }
      }
    }
    for (String log : logs) {
      differences.addAll(
          LogComparison.differences(log, actual.resolve(log), expected.resolve(log)));
    }
  }

  private void compare(String name) throws IOException {
    Path actualFile = actual.resolve(name);
    Path expectedFile = expected.resolve(name);
    if (Files.isSymbolicLink(actualFile)) {
      Path found = Files.readSymbolicLink(actualFile);
      Path wanted = Files.readSymbolicLink(expectedFile);
      if (!found.equals(wanted)) {
        differences.add("%s: leads to %s, expected %s".formatted(name, found, wanted));
      }
    } else if (Files.isRegularFile(actualFile)) {
      if (password.isPresent() && name.endsWith(PG_AUTHID)) {
        comparePassword(name, actualFile, expectedFile);
      } else {
        differences.addAll(ContentComparison.differences(name, actualFile, expectedFile));
      }
    }
  }

  private void comparePassword(String name, Path actualFile, Path expectedFile) throws IOException {
    SaltedPassword salted = new SaltedPassword(password.orElseThrow());
    byte[] wanted = salted.masked(Files.readAllBytes(expectedFile));
    byte[] found;
    try {
      found = salted.masked(Files.readAllBytes(actualFile));
    } catch (IllegalArgumentException e) {
      differences.add(name + ": " + e.getMessage());
      return;
    }
    int mismatch = Arrays.mismatch(found, wanted);
    if (mismatch >= 0) {
      differences.add("%s: differs at byte %d".formatted(name, mismatch));
    }
  }
}
