package io.github.pgenesis.benchmark;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our bootstrap against the real initdb of the same binaries. Every cluster gets a fresh directory,
 * deleted when all is measured; the directory is on tmpfs if there is one, or where the system
 * property {@code benchmark.directory} says.
 */
@Tag("benchmark")
class BootstrapBenchmark {
  private static final int WARM_PAIRS = 21;
  private static final int PROCESS_PAIRS = 7;
  private static final int MEMORY_CLUSTERS = 200;
  private static final Path TMPFS = Path.of("/dev/shm");

  private Path directory;

  @BeforeEach
  void makeDirectory() throws IOException {
    String configured = System.getProperty("benchmark.directory", "");
    Path parent = configured.isEmpty() ? TMPFS : Path.of(configured);
    directory = Files.createTempDirectory(parent, "pgenesis-benchmark");
    Unprivileged.own(directory);
  }

  @AfterEach
  void removeDirectory() throws IOException {
    PathUtils.deleteDirectory(directory);
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void warm(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    ClusterOptions options = postgres.options().build();
    Map<Phase, List<Double>> phases = new EnumMap<>(Phase.class);
    Pairs pairs =
        Pairs.measure(
            WARM_PAIRS,
            round ->
                Cluster.create(directory.resolve("ours" + round), options)
                    .durations()
                    .forEach((phase, duration) ->
                        phases
                            .computeIfAbsent(phase, any -> new ArrayList<>())
                            .add(duration.toNanos() / 1e6)),
            round -> Measured.initdb(postgres, directory.resolve("theirs" + round)));
    Measured.report(
        "%s, warm JVM, no sync, against initdb --no-sync: %s".formatted(postgres, pairs));
    phases.forEach((phase, durations) ->
        Measured.report("    %-12s %6.1f ms".formatted(phase, Pairs.median(durations))));
  }

  @Test
  void firstInAFreshJvm() throws Exception {
    Postgres postgres = Postgres.newest();
    postgres.prefix();
    Pairs pairs = new Pairs();
    for (int round = -1; round < PROCESS_PAIRS; round++) {
      double ours =
          Measured.number(
              OneCluster.class,
              directory.resolve("ours" + round).toString(),
              CreationMethod.BOOTSTRAP.name());
      long start = System.nanoTime();
      Measured.initdb(postgres, directory.resolve("theirs" + round));
      double theirs = (System.nanoTime() - start) / 1e6;
      if (round >= 0) {
        pairs.add(ours, theirs);
      }
    }
    Measured.report(
        "%s, first cluster of a fresh JVM, JVM start not counted: %s".formatted(postgres, pairs));
  }

  @Test
  void commandLine() throws Exception {
    Postgres postgres = Postgres.newest();
    Pairs pairs =
        Pairs.measure(
            PROCESS_PAIRS,
            round -> {
              int status =
                  new ProcessBuilder(
                          "./pgenesis",
                          "create",
                          "-N",
                          "--method=bootstrap",
                          directory.resolve("ours" + round).toString())
                      .inheritIO()
                      .start()
                      .waitFor();
              if (status != 0) {
                throw new IllegalStateException("pgenesis create ended with " + status);
              }
            },
            round -> Measured.initdb(postgres, directory.resolve("theirs" + round)));
    Measured.report(
        "%s, ./pgenesis create -N --method=bootstrap as a process, against initdb -N: %s"
            .formatted(postgres, pairs));
  }

  @Test
  void memory() throws Exception {
    double growth =
        Measured.number(
            ManyClusters.class, directory.toString(), Integer.toString(MEMORY_CLUSTERS));
    Measured.report(
        "%s, resident memory per cluster over %d clusters, fixed heap: %.3f MB"
            .formatted(Postgres.newest(), MEMORY_CLUSTERS, growth));
  }
}
