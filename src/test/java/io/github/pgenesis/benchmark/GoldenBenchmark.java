package io.github.pgenesis.benchmark;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Unprivileged;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Copies of golden clusters against {@code cp -a} and the real initdb, on tmpfs and on the disk.
 * Every cluster gets a fresh directory, deleted when all is measured.
 */
@Tag("benchmark")
class GoldenBenchmark {
  private static final int PAIRS = 21;
  private static final int PROCESS_PAIRS = 11;
  private static final int MANY = 500;
  private static final int MANY_AT_A_TIME = 50;
  private static final int THREADS = 2;

  private final List<Path> toDelete = new ArrayList<>();

  /** Where to measure: what the system property {@code benchmark.directory} says, or both. */
  static Stream<Path> places() {
    String configured = System.getProperty("benchmark.directory", "");
    return configured.isEmpty()
        ? Stream.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))
        : Stream.of(Path.of(configured));
  }

  @AfterEach
  void removeDirectories() throws IOException {
    for (Path directory : toDelete) {
      PathUtils.deleteDirectory(directory);
    }
    toDelete.clear();
  }

  private Path newDirectory(Path place) throws IOException {
    Path directory = Files.createTempDirectory(place, "pgenesis-benchmark");
    toDelete.add(directory);
    Unprivileged.own(directory);
    return directory;
  }

  /** What earlier measurements left to be written would slow down the next ones, by any factor. */
  private static void writeThrough() throws Exception {
    run("sync");
  }

  @ParameterizedTest
  @MethodSource("places")
  void againstCopyingTheFinishedCluster(Path place) throws Exception {
    for (int major : Postgres.majors().toArray()) {
      Postgres postgres = new Postgres(major);
      Path directory = newDirectory(place);
      Path finished = directory.resolve("finished");
      Cluster.create(finished, postgres.goldenOptions().build());
      writeThrough();
      Pairs pairs =
          Pairs.measure(
              PAIRS,
              round -> golden(postgres, directory.resolve("ours" + round)),
              round -> run("cp", "-a", finished.toString(), directory + "/theirs" + round),
              _ -> writeThrough());
      report("%s on %s, against cp -a: %s".formatted(postgres, place, pairs));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void againstInitdb(Path place) throws Exception {
    for (int major : Postgres.majors().toArray()) {
      Postgres postgres = new Postgres(major);
      Path directory = newDirectory(place);
      writeThrough();
      Pairs pairs =
          Pairs.measure(
              PAIRS,
              round -> golden(postgres, directory.resolve("ours" + round)),
              round -> Measured.initdb(postgres, directory.resolve("theirs" + round)),
              _ -> writeThrough());
      report("%s on %s, against initdb --no-sync: %s".formatted(postgres, place, pairs));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void againstTheBareSystemCalls(Path place) throws Exception {
    Postgres postgres = Postgres.newest();
    Path directory = newDirectory(place);
    Path finished = directory.resolve("finished");
    Cluster.create(finished, postgres.goldenOptions().build());
    BareCalls bare = new BareCalls(finished);
    for (int threads : new int[] {1, THREADS}) {
      writeThrough();
      Pairs pairs =
          Pairs.measure(
              PAIRS,
              round -> golden(postgres, directory.resolve("ours" + threads + "-" + round)),
              round -> bare.write(directory.resolve("theirs" + threads + "-" + round), threads));
      report(
          "%s on %s, against the bare system calls on %d threads: %s"
              .formatted(postgres, place, threads, pairs));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void firstInAFreshJvm(Path place) throws Exception {
    // Every jar of a class path is opened when something is looked for in all of them.
    firstInAFreshJvm(place, ClassPath.ofTests().ofTheLibrary());
    firstInAFreshJvm(place, ClassPath.ofTests());
  }

  private void firstInAFreshJvm(Path place, ClassPath classPath) throws Exception {
    Postgres postgres = Postgres.newest();
    postgres.prefix();
    writeThrough();
    Path directory = newDirectory(place);
    Pairs pairs = new Pairs();
    for (int round = -1; round < PROCESS_PAIRS; round++) {
      writeThrough();
      double ours =
          Measured.number(
              classPath,
              OneCluster.class,
              directory.resolve("ours" + round).toString(),
              CreationMethod.GOLDEN.name());
      writeThrough();
      long start = System.nanoTime();
      Measured.initdb(postgres, directory.resolve("theirs" + round));
      double theirs = (System.nanoTime() - start) / 1e6;
      if (round >= 0) {
        pairs.add(ours, theirs);
      }
    }
    report(
        "%s on %s, first copy of a fresh JVM with %d class path entries, its start not counted, against initdb --no-sync: %s"
            .formatted(postgres, place, classPath.size(), pairs));
  }

  @ParameterizedTest
  @MethodSource("places")
  void commandLine(Path place) throws Exception {
    Postgres postgres = Postgres.newest();
    Path directory = newDirectory(place);
    Pairs pairs =
        Pairs.measure(
            PROCESS_PAIRS,
            round -> run("./pgenesis", "create", "-N", directory + "/ours" + round),
            round -> Measured.initdb(postgres, directory.resolve("theirs" + round)),
            _ -> writeThrough());
    report(
        "%s on %s, ./pgenesis create -N as a process, against initdb --no-sync: %s"
            .formatted(postgres, place, pairs));
  }

  @ParameterizedTest
  @MethodSource("places")
  void manyAtOnce(Path place) throws Exception {
    ClusterOptions options = Postgres.newest().goldenOptions().build();
    long nanoseconds = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int batch = 0; batch < MANY / MANY_AT_A_TIME; batch++) {
        Path directory = newDirectory(place);
        List<Callable<Cluster>> creations =
            IntStream.range(0, MANY_AT_A_TIME)
                .<Callable<Cluster>>mapToObj(
                    number -> () -> Cluster.create(directory.resolve("c" + number), options))
                .toList();
        writeThrough();
        long start = System.nanoTime();
        for (Future<Cluster> made : threads.invokeAll(creations)) {
          made.get();
        }
        nanoseconds += System.nanoTime() - start;
        removeDirectories();
      }
    }
    report(
        "%s on %s, %d copies on %d threads: %.0f per second"
            .formatted(Postgres.newest(), place, MANY, THREADS, MANY / (nanoseconds / 1e9)));
  }

  @Test
  void size() throws IOException {
    for (int major : Postgres.majors().toArray()) {
      URL resource =
          GoldenBenchmark.class.getResource(
              "/META-INF/pgenesis/golden-clusters/" + major + ".golden");
      try (InputStream in = resource.openStream()) {
        report("PostgreSQL %d: %d bytes in the jar".formatted(major, in.readAllBytes().length));
      }
    }
  }

  private static void golden(Postgres postgres, Path directory) {
    Cluster.create(directory, postgres.goldenOptions().build());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
    }
  }

  private static void report(String line) {
    Measured.report(line);
  }
}
