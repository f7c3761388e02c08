package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.support.HostState;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM that makes a cluster is afterwards what it was before. */
class HostUntouchedTest {
  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void nothingElseHappens(int major) throws Exception {
    Postgres postgres = new Postgres(major);
    // The first creation opens what the JVM itself opens once: jars, its random device.
    Cluster.create(Workspace.newDirectory().resolve("first"), postgres.options().build());
    Map<String, String> before = HostState.now();

    Cluster.create(Workspace.newDirectory().resolve("second"), postgres.options().build());

    Map<String, String> after = HostState.now();
    // The JVM starts and ends compiler threads as it likes: those that stayed are compared.
    Set<String> threads = new HashSet<>(before.keySet());
    threads.retainAll(after.keySet());
    threads.removeIf(name -> !name.startsWith(HostState.THREAD));
    assertThat(threads).isNotEmpty();
    for (Map<String, String> state : List.of(before, after)) {
      state.keySet().removeIf(name -> name.startsWith(HostState.THREAD) && !threads.contains(name));
    }
    assertThat(after).isEqualTo(before);
  }
}
