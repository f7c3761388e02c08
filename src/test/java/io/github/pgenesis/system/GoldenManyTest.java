package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.HostState;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ControlFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hundreds of copies in one JVM: no two are alike, and the last one costs what the first did. */
class GoldenManyTest {
  private static final int THREADS = 4;

  /** Until the JVM has loaded and opened what it does once. */
  private static final int WARM_UP = 200;

  private static final long HEAP_GROWTH = 5 << 20;

  @Test
  void noTwoAreAlikeAndNothingIsLeftBehind() throws Exception {
    make(400);
  }

  @Test
  @Tag("endurance")
  void norOfAThousand() throws Exception {
    make(1000);
  }

  private static void make(int clusters) throws Exception {
    Program.Outcome outcome =
        new JavaProgram(Creations.class)
            .nativeAccess()
            .run(Workspace.newDirectoryInMemory().toString(), Integer.toString(clusters));

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "", ""));
  }

  /** Fails unless all is as it should be. */
  static final class Creations {
    private final Path directory;
    private final int clusters;
    private final Set<Long> identifiers = ConcurrentHashMap.newKeySet();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    private Creations(Path directory, int clusters) {
      this.directory = directory;
      this.clusters = clusters;
    }

    public static void main(String[] arguments) throws Exception {
      new Creations(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
    }

    private void run() throws Exception {
      create(0, WARM_UP);
      long heap = usedHeap();
      Set<String> threads = threads();
      Map<String, String> host = hostState();

      create(WARM_UP, clusters);

      assertThat(identifiers).as("system identifiers").hasSize(clusters);
      assertThat(nonces).as("nonces").hasSize(clusters);
      assertThat(usedHeap() - heap).as("growth of the heap").isLessThan(HEAP_GROWTH);
      assertThat(threads()).as("threads").isEqualTo(threads);
      assertThat(hostState()).isEqualTo(host);
    }

    private void create(int from, int to) throws Exception {
      try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
        List<Callable<Void>> creations = new ArrayList<>();
        for (int number = from; number < to; number++) {
          Path target = directory.resolve(Integer.toString(number));
          creations.add(() -> create(target));
        }
        for (Future<Void> creation : executor.invokeAll(creations)) {
          creation.get();
        }
      }
    }

    private Void create(Path target) throws IOException {
      ClusterOptions options =
          ClusterOptions.builder().method(CreationMethod.GOLDEN).sync(false).build();
      Cluster cluster = Cluster.create(target, options);
      identifiers.add(cluster.systemIdentifier());
      nonces.add(ControlFile.ofCluster(target).field("mock_authentication_nonce"));
      PathUtils.deleteDirectory(target);
      return null;
    }

    private static long usedHeap() {
      System.gc();
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Set<String> threads() {
      Set<String> names = new HashSet<>();
      Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
      return names;
    }

    /** Without the JVM's own threads. */
    private static Map<String, String> hostState() throws Exception {
      Map<String, String> state = HostState.now();
      state.keySet().removeIf(name -> name.startsWith(HostState.THREAD));
      return state;
    }
  }
}
