package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.support.HostState;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.util.Map;
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
    // The JVM starts and ends compiler threads as it likes; ours have been joined.
    ownThreadsOnly(before);
    ownThreadsOnly(after);
    assertThat(after).isEqualTo(before);
  }

  private static void ownThreadsOnly(Map<String, String> state) {
    state.remove("threads");
    state.keySet().removeIf(name -> name.startsWith("signal mask of thread"));
  }
}
