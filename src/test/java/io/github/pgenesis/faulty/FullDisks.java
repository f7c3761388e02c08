package io.github.pgenesis.faulty;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.verification.ClusterComparison;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM that makes clusters where a file system begins that is full, or whose cache is on one. */
final class FullDisks {
  /** In kB: from nothing over parts of a distribution to all of it, but not its derived copy. */
  private static final List<Integer> CACHE_SIZES =
      List.of(4, 1000, 20_000, 40_000, 60_000, 70_000, 75_000, 80_000, 85_000, 90_000);

  private static final int REMOUNT = 32;

  private FullDisks() {}

  /**
   * Runs it; ends with an error if anything was not as it must be.
   *
   * @param arguments major, cache, an empty directory
   */
  public static void main(String[] arguments) throws Exception {
    int major = Integer.parseInt(arguments[0]);
    Path cache = Path.of(arguments[1]);
    Path directory = Path.of(arguments[2]);
    for (CreationMethod method : List.of(CreationMethod.GOLDEN, CreationMethod.BOOTSTRAP)) {
      ClusterOptions options = new Way(major, method).options(cache).build();
      Path reference = directory.resolve("reference-" + method);
      Cluster.create(reference, options);
      target(Files.createDirectory(directory.resolve("target-" + method)), options, reference);
    }
    cache(
        Files.createDirectory(directory.resolve("cache")),
        directory.resolve("cluster"),
        new Way(major, CreationMethod.BOOTSTRAP),
        directory.resolve("reference-" + CreationMethod.BOOTSTRAP));
  }

  private static void target(Path disk, ClusterOptions options, Path reference) throws Exception {
    Limitation.mount(disk);
    Tally tally = new Tally("%s, full file system as the target".formatted(options.method()));
    for (int size : new int[] {4, 900, 9000}) {
      Limitation.mountWith(disk, REMOUNT, "size=%dk".formatted(size));
      tally.add(create(disk, options));
      require(Attempt.names(disk).isEmpty(), "left is " + Attempt.names(disk));
    }
    require(tally.made() == 0, "one was made");
    Limitation.mountWith(disk, REMOUNT, "size=1g");
    requireWhole(create(disk, options), disk, reference);
    tally.print();
  }

  private static void cache(Path disk, Path target, Way way, Path reference) throws Exception {
    Limitation.mount(disk);
    ClusterOptions options = way.options(disk.resolve("cache")).build();
    Tally tally = new Tally("%s, full file system of the cache".formatted(way));
    for (int size : CACHE_SIZES) {
      Limitation.mountWith(disk, REMOUNT, "size=%dk".formatted(size));
      Outcome outcome = create(target, options);
      tally.add(outcome);
      if (outcome.isMade()) {
        break;
      }
      require(Files.notExists(target), "the target is there");
      System.out.printf("faults: cache of %d kB: %s%n", size, outcome.message());
    }
    require(tally.made() < tally.faults(), "none failed");
    tally.print();
    Limitation.mountWith(disk, REMOUNT, "size=1g");
    Path last = target.resolveSibling("last");
    requireWhole(create(last, options), last, reference);
  }

  private static Outcome create(Path target, ClusterOptions options) {
    try {
      Cluster.create(target, options);
      return Outcome.made();
    } catch (ClusterException e) {
      return Outcome.failed(e);
    }
  }

  private static void requireWhole(Outcome outcome, Path cluster, Path reference) throws Exception {
    require(outcome.isMade(), "with room it failed: " + outcome);
    List<String> differences = ClusterComparison.differences(cluster, reference);
    require(differences.isEmpty(), "not whole: " + differences);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
