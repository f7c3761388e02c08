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
   * @param arguments major, method, cache, directory, limitation, first value, step, last value
   */
  public static void main(String[] arguments) throws Exception {
    Way way = new Way(Integer.parseInt(arguments[0]), CreationMethod.valueOf(arguments[1]));
    Path directory = Path.of(arguments[3]);
    Limitation limitation = Limitation.valueOf(arguments[4]);
    Path disk = Files.createDirectory(directory.resolve("disk"));
    if (limitation.needsMount()) {
      Limitation.mount(disk);
    }
    ClusterOptions options = way.options(Path.of(arguments[2])).build();
    Path reference = directory.resolve("reference");
    Cluster.create(reference, options);
    Attempt attempt = new Attempt(disk, options, reference);
    for (int i = 0; i < 3; i++) {
      attempt.run(creation -> limitation.around(1 << 20, disk, creation));
    }
    List<String> defects = new ArrayList<>();
    Tally tally = new Tally("%s, %s".formatted(way, limitation));
    int number = 0;
    for (long value = Long.parseLong(arguments[5]);
        value <= Long.parseLong(arguments[7]);
        value += Long.parseLong(arguments[6])) {
      long kilobytes = value;
      boolean existing = number++ % 2 == 0;
      try {
        tally.add(
            attempt.run(
                creation -> limitation.around(kilobytes, disk, creation), options, existing));
      } catch (AssertionError e) {
        defects.add("%d: %s".formatted(value, e.getMessage()));
      }
    }
    tally.print();
    if (!defects.isEmpty()) {
      throw new AssertionError(String.join("\n", defects));
    }
  }
}
