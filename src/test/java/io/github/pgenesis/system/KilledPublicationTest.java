package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A JVM that ends by itself, as if it were killed, when the WAL is already in its directory and the
 * cluster not yet at its own, or just a part of it.
 */
class KilledPublicationTest {
  private static final int HALTED = 9;

  /** When it ends. */
  enum Moment {
    BEFORE_THE_FIRST_MOVE,
    /** Seen by another thread of it, and so a little later. */
    AFTER_THE_FIRST_MOVE
  }

  @ParameterizedTest
  @CsvSource({
    "BEFORE_THE_FIRST_MOVE, false, false",
    "BEFORE_THE_FIRST_MOVE, false, true",
    "BEFORE_THE_FIRST_MOVE, true, false",
    "BEFORE_THE_FIRST_MOVE, true, true",
    "AFTER_THE_FIRST_MOVE, true, false",
    "AFTER_THE_FIRST_MOVE, true, true"
  })
  void theNextRunClearsUpAndMakesTheCluster(Moment moment, boolean isThere, boolean walIsThere)
      throws Exception {
    Path reference = Workspace.newDirectoryInMemory();
    create(reference, ProgressListener.NONE, Workspace.cache());
    Path directory = Workspace.newDirectoryInMemory();
    Path target = directory.resolve("cluster");
    Path wal = directory.resolve("wal");
    if (isThere) {
      Files.createDirectory(target);
    }
    if (walIsThere) {
      Files.createDirectory(wal);
    }

    Process process =
        ChildJvm.start(
            Halting.class, directory.toString(), Workspace.cache().toString(), moment.name());

    assertThat(process.waitFor()).isEqualTo(HALTED);
    assertThat(names(wal)).as("the WAL was moved").contains("archive_status");
    if (!ClusterCompleteness.isCluster(target)) {
      create(directory, ProgressListener.NONE, Workspace.cache());
      assertThat(names(directory)).containsExactly("cluster", "wal");
      assertThat(names(target)).isEqualTo(names(reference.resolve("cluster")));
      assertThat(names(wal)).isEqualTo(names(reference.resolve("wal")));
    } else {
      assertThat(moment).isEqualTo(Moment.AFTER_THE_FIRST_MOVE);
      assertThatThrownBy(() -> create(directory, ProgressListener.NONE, Workspace.cache()))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("not empty");
      assertThat(names(target)).isEqualTo(names(reference.resolve("cluster")));
      assertThat(names(wal)).isEqualTo(names(reference.resolve("wal")));
    }
    assertThat(ClusterCompleteness.defects(target, reference.resolve("cluster"))).isEmpty();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static void create(Path directory, ProgressListener listener, Path cache) {
    Cluster.create(
        directory.resolve("cluster"),
        ClusterOptions.builder()
            .method(CreationMethod.GOLDEN)
            .postgres(PostgresDistribution.newestOnClassPath())
            .cacheDirectory(cache)
            .sync(false)
            .walDirectory(directory.resolve("wal"))
            .progressListener(listener)
            .build());
  }

  /** The program of that JVM. */
  static final class Halting {
    private Halting() {}

    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      Moment moment = Moment.valueOf(arguments[2]);
      create(
          directory,
          new ProgressListener() {
            @Override
            public void started(Phase phase) {
              if (phase == Phase.PUBLICATION) {
                switch (moment) {
                  case BEFORE_THE_FIRST_MOVE -> Runtime.getRuntime().halt(HALTED);
                  case AFTER_THE_FIRST_MOVE ->
                      Thread.ofPlatform()
                          .daemon()
                          .start(() -> haltWhenThereIs(directory.resolve("cluster/base")));
                }
              }
            }
          },
          Path.of(arguments[1]));
      // It was faster than the other thread.
      Runtime.getRuntime().halt(HALTED);
    }

    private static void haltWhenThereIs(Path entry) {
      while (!Files.exists(entry)) {
        Thread.onSpinWait();
      }
      Runtime.getRuntime().halt(HALTED);
    }
  }
}
