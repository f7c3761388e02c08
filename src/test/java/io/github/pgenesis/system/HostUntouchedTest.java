package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.HostState;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JVM that makes a cluster is afterwards what it was before. It is one of its own, in which
 * nobody else closes files or has children that end.
 */
class HostUntouchedTest {
  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void nothingElseHappens(int major) throws Exception {
    Program.Outcome outcome =
        new JavaProgram(Creations.class)
            .nativeAccess()
            .run(
                Integer.toString(major),
                Workspace.cache().toString(),
                Workspace.newDirectory().toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "compared\n", ""));
  }

  /** Makes two, and fails if the second has changed anything. */
  static final class Creations {
    private Creations() {}

    public static void main(String[] arguments) throws Exception {
      ClusterOptions options =
          ClusterOptions.builder()
              .method(CreationMethod.BOOTSTRAP)
              .postgres(PostgresDistribution.onClassPath(Integer.parseInt(arguments[0])))
              .cacheDirectory(Path.of(arguments[1]))
              .sync(false)
              .build();
      Path directory = Path.of(arguments[2]);
      // The first creation and the first look open what the JVM itself opens once.
      Cluster.create(directory.resolve("first"), options);
      HostState.now();
      Map<String, String> before = HostState.usual();

      Cluster.create(directory.resolve("second"), options);

      Map<String, String> after = HostState.usual();
      // The JVM starts and ends compiler threads as it likes: those that stayed are compared.
      Set<String> threads = new HashSet<>(before.keySet());
      threads.retainAll(after.keySet());
      threads.removeIf(name -> !name.startsWith(HostState.THREAD));
      assertThat(threads).isNotEmpty();
      for (Map<String, String> state : List.of(before, after)) {
        state
            .keySet()
            .removeIf(name -> name.startsWith(HostState.THREAD) && !threads.contains(name));
      }
      assertThat(after).isEqualTo(before);
      System.out.println("compared");
    }
  }
}
