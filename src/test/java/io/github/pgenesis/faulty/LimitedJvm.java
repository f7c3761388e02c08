package io.github.pgenesis.faulty;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that makes clusters with too little of something, in steps. */
final class LimitedJvm {
  private LimitedJvm() {}

  /**
   * Runs it; ends with an error if anything was not as it must be.
   *
   * @param arguments major, method, cache, directory; then limitations, each followed by its
   *     values, separated by commas
   */
  public static void main(String[] arguments) throws Exception {
    Way way = new Way(Integer.parseInt(arguments[0]), CreationMethod.valueOf(arguments[1]));
    Path directory = Path.of(arguments[3]);
    ClusterOptions options = way.options(Path.of(arguments[2])).build();
    Path reference = directory.resolve("reference");
    Cluster.create(reference, options);
    List<String> defects = new ArrayList<>();
    for (int i = 4; i < arguments.length; i += 2) {
      Limitation limitation = Limitation.valueOf(arguments[i]);
      Path disk = Files.createDirectory(directory.resolve("disk-of-" + limitation));
      if (limitation.needsMount()) {
        Limitation.mount(disk);
      }
      Tally tally = new Tally("%s, %s".formatted(way, limitation));
      Attempt attempt = new Attempt(disk, options, reference);
      for (int warming = 0; warming < 3; warming++) {
        attempt.run(creation -> limitation.around(1 << 20, disk, creation));
      }
      for (String value : arguments[i + 1].split(",", -1)) {
        defects.addAll(defects(attempt, limitation, Long.parseLong(value), disk, options, tally));
      }
      attempt.requireNextWhole();
      tally.print();
    }
    if (!defects.isEmpty()) {
      throw new AssertionError(String.join("\n", defects));
    }
  }

  private static List<String> defects(
      Attempt attempt,
      Limitation limitation,
      long value,
      Path disk,
      ClusterOptions options,
      Tally tally)
      throws Exception {
    // Half of them, whatever the step between the values.
    boolean existing = value / 7 % 2 == 0;
    try {
      tally.add(
          attempt.run(creation -> limitation.around(value, disk, creation), options, existing));
      return List.of();
    } catch (AssertionError e) {
      return List.of("%s of %d: %s".formatted(limitation, value, e.getMessage()));
    }
  }
}
