package io.github.pgenesis.faulty;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.verification.ClusterComparison;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/**
 * A creation under a fault, and what must be true after it whatever the fault was. Runs in the JVM
 * that the fault is for.
 */
final class Attempt {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** What a server can do without, and makes no error of: caches and the statistics of a run. */
  private static final Pattern DISPENSABLE =
      Pattern.compile(
          "(pg_stat/pgstat\\.stat|(base/\\d+|global)/pg_internal\\.init): missing, .*"
              + "|(base/\\d+|global)/pg_internal\\.init: .*");

  /** Settings of the server's size count for how far files grow. */
  private static final Pattern NO_FILE_LESS =
      Pattern.compile(DISPENSABLE + "|(?!.*: (missing|not expected), ).*");

  private static final Pattern LIMIT =
      Pattern.compile("(?:max_connections|shared_buffers) = (\\d+)");

  private static final Path MAPPINGS = Path.of("/proc/self/maps");

  /** As proc(5) shows those without a file and without a name. */
  private static final Pattern ANONYMOUS = Pattern.compile("\\S+ \\S+ \\S+ \\S+ 0 *");

  /** Threads of the JVM come and go with their stacks, and with arenas of the C library. */
  private static final int MOST_NEW_MAPPINGS = 60;

  private static final int WARMING_RUNS = 2;

  /** The defects of a JVM stay, and show later. */
  private static final int MOST_FAULTS_BETWEEN = 4;

  private int faults;
  private int runs;
  private long mostAnonymous;
  private final Path parent;
  private final Path target;
  private final ClusterOptions options;
  private final Path reference;
  private final boolean probing;

  /**
   * @param parent an empty directory
   * @param options of a creation that succeeds but for the fault
   * @param reference a cluster made with them
   */
  Attempt(Path parent, ClusterOptions options, Path reference) {
    this(parent, options, reference, false);
  }

  /**
   * One whose server is asked what it can have. As with initdb, a probe that fails for whatever
   * reason is an answer, and the cluster gets less.
   */
  static Attempt probing(Path parent, ClusterOptions options, Path reference) {
    return new Attempt(parent, options, reference, true);
  }

  private Attempt(Path parent, ClusterOptions options, Path reference, boolean probing) {
    this.probing = probing;
    this.parent = parent;
    this.target = parent.resolve("cluster");
    this.options = options;
    this.reference = reference;
  }

  /** Runs a creation while a fault is there. */
  @FunctionalInterface
  interface Fault {
    void around(Runnable creation) throws Exception;
  }

  /** Runs one whose target does not exist. */
  Outcome run(Fault fault) throws Exception {
    return run(fault, options, false);
  }

  /** The same, or one whose target is an empty directory. */
  Outcome run(Fault fault, boolean existing) throws Exception {
    return run(fault, options, existing);
  }

  /**
   * Runs one.
   *
   * @param faulty the options of the creation with the fault
   * @param existing whether the target is an empty directory
   * @return how it ended; everything else is as it must be
   * @throws AssertionError if not
   */
  Outcome run(Fault fault, ClusterOptions faulty, boolean existing) throws Exception {
    if (existing) {
      Files.createDirectory(target);
    }
    SortedMap<String, String> descriptors = descriptors();
    Creation creation = new Creation(faulty);
    fault.around(creation);
    Outcome outcome = creation.outcome();
    SortedMap<String, String> after = descriptors();
    // Others of the JVM may be closed meanwhile.
    require(
        descriptors.entrySet().containsAll(after.entrySet()),
        "descriptors were %s, are %s".formatted(descriptors, after));
    requireNoMappings();
    if (outcome.isMade()) {
      requireWhole(probing && hasLess() ? NO_FILE_LESS : DISPENSABLE);
      PathUtils.deleteDirectory(target);
    } else {
      requireAsBefore(existing);
      Files.deleteIfExists(target);
    }
    faults++;
    if (faults % MOST_FAULTS_BETWEEN == 0) {
      requireNextWhole();
    }
    return outcome;
  }

  private final class Creation implements Runnable {
    private final ClusterOptions faulty;
    private Outcome outcome;
    private Throwable unexpected;

    private Creation(ClusterOptions faulty) {
      this.faulty = faulty;
    }

    @Override
    public void run() {
      try {
        Cluster.create(target, faulty);
        outcome = Outcome.made();
      } catch (ClusterException e) {
        outcome = Outcome.failed(e);
      } catch (Throwable e) {
        unexpected = e;
      }
    }

    Outcome outcome() {
      if (unexpected != null) {
        throw new AssertionError("what the caller got was " + unexpected, unexpected);
      }
      require(outcome != null, "there was no creation");
      return outcome;
    }
  }

  /**
   * Requires of a creation without a fault that it makes a whole cluster. {@link #run} does so
   * after every few faults; who has run the last one does it once more.
   */
  void requireNextWhole() throws IOException {
    try {
      Cluster.create(target, options);
    } catch (ClusterException e) {
      throw new AssertionError("the next creation failed: " + e.getMessage(), e);
    }
    requireWhole(Pattern.compile("(?!)"));
    PathUtils.deleteDirectory(target);
  }

  /** Shared memory of a server is gone with it; of all else nothing piles up. */
  private void requireNoMappings() throws IOException {
    List<String> mappings = Files.readAllLines(MAPPINGS);
    List<String> shared = mappings.stream().filter(line -> line.contains("/dev/zero")).toList();
    require(shared.isEmpty(), "shared memory is left: %s".formatted(shared));
    long anonymous = mappings.stream().filter(line -> ANONYMOUS.matcher(line).matches()).count();
    runs++;
    if (runs <= WARMING_RUNS) {
      mostAnonymous = Math.max(mostAnonymous, anonymous);
    }
    require(
        anonymous <= mostAnonymous + MOST_NEW_MAPPINGS,
        "anonymous mappings were %d, are %d".formatted(mostAnonymous, anonymous));
  }

  private void requireAsBefore(boolean existing) throws IOException {
    List<String> left = names(parent);
    List<String> expected = existing ? List.of("cluster") : List.of();
    require(left.equals(expected), "in the parent are %s, expected %s".formatted(left, expected));
    if (existing) {
      require(names(target).isEmpty(), "in the target are %s".formatted(names(target)));
    }
  }

  private boolean hasLess() throws IOException {
    return limits(target) < limits(reference);
  }

  /** The sum of those that are probed. */
  private static int limits(Path cluster) throws IOException {
    return Files.readAllLines(cluster.resolve("postgresql.conf")).stream()
        .map(LIMIT::matcher)
        .filter(Matcher::lookingAt)
        .mapToInt(limit -> Integer.parseInt(limit.group(1)))
        .sum();
  }

  private void requireWhole(Pattern dispensable) throws IOException {
    List<String> differences =
        ClusterComparison.differences(target, reference).stream()
            .filter(difference -> !dispensable.matcher(difference).matches())
            .toList();
    require(differences.isEmpty(), "the cluster is not whole: %s".formatted(differences));
  }

  private static SortedMap<String, String> descriptors() throws IOException {
    SortedMap<String, String> descriptors = new TreeMap<>();
    for (String name : names(DESCRIPTORS)) {
      // The one that listed the directory is closed by now.
      if (Files.exists(DESCRIPTORS.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        descriptors.put(name, Files.readSymbolicLink(DESCRIPTORS.resolve(name)).toString());
      }
    }
    return descriptors;
  }

  static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new AssertionError(message);
    }
  }
}
