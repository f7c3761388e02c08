package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether everything of a cluster is there: the same files with the same sizes as in another one
 * that was made with the same options, and a control file with a right CRC. What stands in the
 * files is for {@link ClusterComparison}.
 *
 * <p>A directory without {@code PG_VERSION} is no cluster, whatever else it holds: no server starts
 * on it. A staging directory {@code .pgenesis-*}, which a killed JVM leaves, does not count.
 */
public final class ClusterCompleteness {
  private static final String STAGING = ".pgenesis-";

  private ClusterCompleteness() {}

  /** Whether a server would take the directory for a cluster. */
  public static boolean isCluster(Path directory) {
    return Files.isRegularFile(directory.resolve("PG_VERSION"));
  }

  /**
   * What a cluster lacks, or has too much.
   *
   * @param reference a cluster that is known to be complete, made with the same options
   * @return a line for each defect, none if the cluster is complete
   */
  public static List<String> defects(Path cluster, Path reference) throws IOException {
    SortedMap<String, String> actual = files(cluster);
    SortedMap<String, String> expected = files(reference);
    SortedSet<String> names = new TreeSet<>(expected.keySet());
    names.addAll(actual.keySet());
    List<String> defects = new ArrayList<>();
    for (String name : names) {
      String found = actual.getOrDefault(name, "absent");
      String wanted = expected.getOrDefault(name, "absent");
      if (!found.equals(wanted)) {
        defects.add("%s: is %s, expected %s".formatted(name, found, wanted));
      }
    }
    if (actual.containsKey("global/pg_control")) {
      try {
        ControlFile.ofCluster(cluster);
      } catch (IllegalArgumentException e) {
        defects.add("global/pg_control: " + e.getMessage());
      }
    }
    return defects;
  }

  private static SortedMap<String, String> files(Path cluster) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(cluster)) {
      all = walk.skip(1).toList();
    }
    for (Path file : all) {
      Path name = cluster.relativize(file);
      if (!name.getName(0).toString().startsWith(STAGING)) {
        files.put(
            name.toString(),
            Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                ? "a directory"
                : "a file of %d bytes".formatted(Files.size(file)));
      }
    }
    return files;
  }
}
