package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.support.HostState;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A child JVM that dies while the server works in it: this JVM gets an exception, no more. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CrashTest {
  private static PostgresDistribution endless;

  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");
  private volatile long dead;

  /** Its death must come before its end, on machines that are busy with something else, too. */
  @BeforeAll
  static void prepareEndlessServer() throws IOException {
    endless = Endless.server(Endless.share());
  }

  /** Ways to die. */
  enum Death {
    KILLED("the child JVM was ended by signal 9 (SIGKILL); it said nothing") {
      @Override
      void of(ChildProcess child) {
        child.signal("KILL");
      }
    },
    /** One that the JVM itself notices. */
    SIGNALLED("the child JVM ended with status 1; it said: SIGSEGV (0xb) at pc=") {
      @Override
      void of(ChildProcess child) {
        child.signal("SEGV");
      }
    },
    /** One of the server's own code, on its own thread. */
    CRASHED("the child JVM was ended by signal 11 (SIGSEGV); it said nothing") {
      @Override
      void of(ChildProcess child) throws IOException {
        spoilServer(child);
      }
    };

    private final String message;

    Death(String message) {
      this.message = message;
    }

    abstract void of(ChildProcess child) throws IOException;
  }

  /** An instruction that user mode does not have, which Linux answers with SIGSEGV. */
  private static final byte HALT = (byte) 0xf4;

  private static final Pattern SERVER_CODE =
      Pattern.compile("(?m)^(\\p{XDigit}+)-(\\p{XDigit}+) r-xp .*/postgres$");

  /** Overwrites the server's instructions in the child's memory. */
  private static void spoilServer(ChildProcess child) throws IOException {
    List<MatchResult> parts = SERVER_CODE.matcher(child.mappings()).results().toList();
    assertThat(parts).isNotEmpty();
    byte[] page = new byte[4096];
    Arrays.fill(page, HALT);
    try (FileChannel memory = FileChannel.open(child.memory(), StandardOpenOption.WRITE)) {
      for (MatchResult part : parts) {
        long end = Long.parseLong(part.group(2), 16);
        for (long at = Long.parseLong(part.group(1), 16); at < end; at += page.length) {
          // It may die before all is overwritten, and then nothing can be written.
          if (memory.write(ByteBuffer.wrap(page), at) <= 0) {
            return;
          }
        }
      }
    } catch (IOException e) {
      ChildProcess.await("the child is dying", child::hasEnded);
    }
  }

  static Stream<Arguments> deaths() {
    List<Arguments> all =
        Stream.of(Phase.BOOT, Phase.SINGLE_USER)
            .flatMap(phase -> Stream.of(Death.values()).map(death -> new Arguments(death, phase)))
            .toList();
    return Rotation.ofThisRun().share(2, all).stream();
  }

  /** One way in one phase. */
  record Arguments(Death death, Phase phase) {}

  @ParameterizedTest
  @MethodSource("deaths")
  void inAPhaseIsAnError(Arguments arguments) throws Exception {
    // What a JVM makes once is made: its own files stay open.
    Cluster.create(parent.resolve("first"), options().build());
    List<String> before = traces();
    Map<String, String> descriptors = descriptors();

    ClusterException e =
        dying(
            arguments.phase(),
            () -> {
              ChildProcess.awaitServer(parent);
              ChildProcess child = ChildProcess.only();
              dead = child.pid();
              arguments.death().of(child);
            });

    assertThat(e)
        .hasMessageStartingWith(
            "phase %s failed: %s".formatted(e.phase(), arguments.death().message));
    // Or later, if the phase was over before.
    assertThat(e.phase()).isBetween(arguments.phase(), Phase.SINGLE_USER);
    assertThat(e.exitStatus()).isEmpty();
    if (arguments.death() == Death.SIGNALLED) {
      assertThat(e.serverLog()).anyMatch(line -> line.contains("A fatal error has been detected"));
    }
    assertThat(traces()).isEqualTo(before);
    // Others of this JVM may be closed meanwhile.
    assertThat(descriptors).isNotEmpty().containsAllEntriesOf(descriptors());
    assertNextCreationWorks();
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PREPARATION", "FILES"})
  void beforeThePhasesOfTheServerIsAnErrorToo(Phase phase) throws Exception {
    Cluster.create(parent.resolve("first"), options().build());

    ClusterException e = dying(phase, () -> ChildProcess.only().signal("KILL"));

    assertThat(e.getMessage())
        .startsWith(
            "phase " + e.phase() + " failed: the child JVM was ended by signal 9 (SIGKILL)");
    // Or later, if the phase was over before.
    assertThat(e.phase()).isBetween(phase, Phase.SINGLE_USER);
    assertNextCreationWorks();
  }

  private ClusterException dying(Phase phase, ThrowingAction death) throws Exception {
    List<Throwable> failures = new ArrayList<>();
    Thread killer =
        new Thread(() -> {
          try {
            death.run();
          } catch (Exception | AssertionError e) {
            failures.add(e);
          }
        });
    Consumer<Phase> action =
        started -> {
          if (started == phase) {
            killer.start();
          }
        };

    ClusterException e =
        catchThrowableOfType(
            ClusterException.class,
            () ->
                Cluster.create(
                    target,
                    options().postgres(endless).progressListener(new Heard(action)).build()));
    killer.join();

    assertThat(failures).isEmpty();
    assertThat(e).isNotNull();
    assertThat(target).doesNotExist();
    return e;
  }

  /** What it takes to die. */
  @FunctionalInterface
  private interface ThrowingAction {
    void run() throws Exception;
  }

  private static ClusterOptions.Builder options() {
    return Postgres.newest().options().childJvm(true);
  }

  /** Whatever a dead child could leave. */
  private List<String> traces() throws IOException {
    List<String> traces = new ArrayList<>();
    for (Path directory : List.of(parent, Path.of(""), Workspace.cache())) {
      try (Stream<Path> entries = Files.list(directory)) {
        entries.map(Path::toString).forEach(traces::add);
      }
    }
    // Others come and go there; a file of this kind bears the child's number.
    for (String directory : List.of("/tmp", "/tmp/hsperfdata_" + System.getProperty("user.name"))) {
      for (String name : List.of("hs_err_pid%d.log", "core.%d", "%d")) {
        if (Files.exists(Path.of(directory, name.formatted(dead)))) {
          traces.add(directory + "/" + name.formatted(dead));
        }
      }
    }
    Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pgenesis-child"))
        .forEach(traces::add);
    traces.add("children: " + ChildProcess.all());
    traces.sort(null);
    return traces;
  }

  private static Map<String, String> descriptors() throws Exception {
    Map<String, String> state = HostState.now();
    state.keySet().removeIf(name -> !name.startsWith(HostState.DESCRIPTOR));
    return state;
  }

  private void assertNextCreationWorks() throws IOException {
    Cluster cluster = Cluster.create(target, options().build());

    assertThat(ClusterCompleteness.defects(cluster.directory(), parent.resolve("first"))).isEmpty();
  }
}
