package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.AlteredScripts;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that is told to end while it makes a cluster, as by Ctrl-C. */
class ShutdownTest {
  /** What SIGTERM adds to 128. */
  private static final int TERMINATED = 143;

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"BOOT", "SINGLE_USER"})
  void leavesNothing(Phase phase) throws Exception {
    Path directory = Workspace.newDirectory();
    // Its end must come from without, on machines that are busy with something else, too.
    Path endless = AlteredScripts.with(Postgres.newest(), AlteredScripts.COMPUTING);
    Process process =
        ChildJvm.start(
            Creation.class,
            Workspace.cache().toString(),
            directory.resolve("cluster").toString(),
            phase.name(),
            endless.toString());
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo(phase.name());
      process.toHandle().destroy();
      assertThat(process.waitFor()).isEqualTo(TERMINATED);
    }

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesWhatBeginsAfterwards(boolean hasMadeOne) throws Exception {
    Path directory = Workspace.newDirectory();
    Process process =
        ChildJvm.start(Late.class, directory.toString(), Boolean.toString(hasMadeOne));
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readAllAsString())
          .isEqualTo(
              "the JVM is shutting down, and would end before the cluster is made: make clusters earlier\n");
    }

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("."));
    }
  }

  /** Begins a creation while the JVM shuts down. */
  static final class Late {
    private Late() {}

    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      if (Boolean.parseBoolean(arguments[1])) {
        Cluster.create(directory.resolve("early"));
      }
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                String message = "";
                // Hooks run at the same time: what begins before ours may be made, or interrupted.
                for (int i = 0; !message.startsWith("the JVM is shutting down"); i++) {
                  message = failure(directory.resolve("late-" + i));
                }
                System.out.println(message);
              }));
    }

    private static String failure(Path target) {
      try {
        Cluster.create(target);
        return "";
      } catch (ClusterException e) {
        return e.getMessage();
      }
    }
  }

  /** Says when the phase has begun. */
  static final class Creation {
    private Creation() {}

    public static void main(String[] arguments) throws IOException {
      Phase awaited = Phase.valueOf(arguments[2]);
      Cluster.create(
          Path.of(arguments[1]),
          ClusterOptions.builder()
              .method(CreationMethod.BOOTSTRAP)
              .postgres(
                  PostgresDistribution.newestOnClassPath().shareDirectory(Path.of(arguments[3])))
              .cacheDirectory(Path.of(arguments[0]))
              .sync(false)
              .progressListener(
                  new ProgressListener() {
                    @Override
                    public void started(Phase phase) {
                      if (phase == awaited) {
                        System.out.println(phase);
                      }
                    }
                  })
              .build());
    }
  }
}
