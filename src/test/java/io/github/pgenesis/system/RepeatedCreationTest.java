package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.ClusterAssert;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one creation leaves behind in the process must not show in the next. */
class RepeatedCreationTest {
  private static final int ROUNDS = Rotation.ofThisRun().times(3, 5);
  private static final int AT_ONCE = Rotation.ofThisRun().times(8, 12);

  @Test
  void clustersOfAllMajorsInTurnAreLikeTheFirst() {
    Map<Integer, Path> first = new HashMap<>();
    Set<Long> identifiers = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int major : Postgres.majors().toArray()) {
        Cluster cluster = create(new Postgres(major));
        identifiers.add(cluster.systemIdentifier());
        Path other = first.putIfAbsent(major, cluster.directory());
        if (other != null) {
          ClusterAssert.assertThat(cluster.directory()).isIdenticalToClusterOf(other);
        }
      }
    }
    assertThat(identifiers).hasSize(ROUNDS * 4);
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#someMajors")
  void aClusterAfterAFailedOneIsLikeOneBefore(int major) {
    Postgres postgres = new Postgres(major);
    Path before = create(postgres).directory();

    // Fails in boot mode, before and after input is read, and in single-user mode.
    for (Map.Entry<String, String> setting :
        List.of(
            Map.entry("no_such_setting", "1"),
            Map.entry("shared_preload_libraries", "no_such_library"),
            Map.entry("default_transaction_read_only", "on"))) {
      assertThatThrownBy(() ->
              Cluster.create(
                  Workspace.newDirectory().resolve("cluster"),
                  postgres.options().setting(setting.getKey(), setting.getValue()).build()))
          .isInstanceOf(ClusterException.class)
          .extracting(e -> ((ClusterException) e).exitStatus().isPresent())
          .isEqualTo(true);
    }

    ClusterAssert.assertThat(create(postgres).directory()).isIdenticalToClusterOf(before);
  }

  @Test
  void clustersMadeAtOnceAreLikeOneMadeAlone() throws Exception {
    Postgres postgres = Postgres.newest();
    Path alone = create(postgres).directory();
    try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
      List<Callable<Cluster>> creations =
          IntStream.range(0, AT_ONCE)
              .<Callable<Cluster>>mapToObj(i -> () -> create(postgres))
              .toList();
      for (Future<Cluster> creation : executor.invokeAll(creations)) {
        ClusterAssert.assertThat(creation.get().directory()).isIdenticalToClusterOf(alone);
      }
    }
  }

  @Test
  void aFailureNamesItsPhase() {
    assertThatThrownBy(() ->
            Cluster.create(
                Workspace.newDirectory().resolve("cluster"),
                Postgres.newest().options().setting("no_such_setting", "1").build()))
        .isInstanceOfSatisfying(
            ClusterException.class, e -> assertThat(e.phase()).isEqualTo(Phase.BOOT));
  }

  private static Cluster create(Postgres postgres) {
    return Cluster.create(Workspace.newDirectory().resolve("cluster"), postgres.options().build());
  }
}
