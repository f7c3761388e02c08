package io.github.pgenesis.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether two directories are the same to the last byte, as clusters of one identity are. */
final class SameBytes {
  private SameBytes() {}

  /** A line for each difference. */
  static List<String> differences(Path actual, Path expected) throws IOException {
    Set<Path> names = files(actual);
    Set<Path> wanted = files(expected);
    List<String> differences = new ArrayList<>();
    if (!names.equals(wanted)) {
      differences.add("the files are %s, expected %s".formatted(names, wanted));
      return differences;
    }
    for (Path name : names) {
      Path file = actual.resolve(name);
      Path other = expected.resolve(name);
      if (!Files.getPosixFilePermissions(file).equals(Files.getPosixFilePermissions(other))) {
        differences.add(name + " has another mode");
      }
      if (Files.isRegularFile(file)) {
        long mismatch = Files.mismatch(file, other);
        if (mismatch >= 0) {
          differences.add("%s differs at byte %d".formatted(name, mismatch));
        }
      }
    }
    return differences;
  }

  private static Set<Path> files(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      TreeSet<Path> names = new TreeSet<>();
      entries.forEach(entry -> names.add(directory.relativize(entry)));
      return names;
    }
  }
}
