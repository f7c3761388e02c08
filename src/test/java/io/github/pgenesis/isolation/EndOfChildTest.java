package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterCompleteness;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child JVM that nobody needs any more ends at once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EndOfChildTest {
  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  /** What SIGTERM adds to 128. */
  private static final int TERMINATED = 143;

  private static Path share;

  /** In memory: on a disk that others write to, too, the removal of a place takes its time. */
  private final Path parent = Workspace.newDirectoryInMemory();

  private final Path target = parent.resolve("cluster");

  /** The end must come from without, on machines that are busy with something else, too. */
  @BeforeAll
  static void prepareEndlessServer() throws IOException {
    share = Endless.share();
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PREPARATION", "FILES", "BOOT", "SINGLE_USER"})
  void whenItsCallerIsInterrupted(Phase phase) throws Exception {
    Cluster.create(parent.resolve("first"), options().build());
    Thread caller = Thread.currentThread();
    List<Long> interruptedAt = new ArrayList<>();
    Thread interrupter =
        new Thread(() -> {
          awaitWork(phase, parent);
          interruptedAt.add(System.nanoTime());
          caller.interrupt();
        });
    Heard listener =
        new Heard(started -> {
          if (started == phase) {
            interrupter.start();
          }
        });

    ClusterException e =
        catchThrowableOfType(
            ClusterException.class,
            () ->
                Cluster.create(
                    target,
                    options().postgres(Endless.server(share)).progressListener(listener).build()));
    long end = System.nanoTime();

    assertThat(Thread.interrupted()).isTrue();
    interrupter.join();
    assertThat(e).isNotNull().hasMessage("the making of %s was interrupted".formatted(target));
    // Or later, if the phase was over before.
    assertThat(e.phase()).isBetween(phase, Phase.SINGLE_USER);
    assertThat(Duration.ofNanos(end - interruptedAt.getFirst())).isLessThan(LONGEST_END);
    System.out.printf(
        "child JVM interrupted in %s: ended after %d ms%n",
        phase, Duration.ofNanos(end - interruptedAt.getFirst()).toMillis());
    assertThat(ChildProcess.all()).isEmpty();
    assertThat(parent).isDirectoryNotContaining(path -> !path.endsWith("first"));

    Cluster cluster = Cluster.create(target, options().build());
    assertThat(ClusterCompleteness.defects(cluster.directory(), parent.resolve("first"))).isEmpty();
  }

  /** As it is in process. */
  @Test
  void whenItsCallerWasInterruptedBefore() {
    Thread.currentThread().interrupt();

    ClusterException e =
        catchThrowableOfType(
            ClusterException.class, () -> Cluster.create(target, options().build()));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).hasMessage("the making of %s was interrupted".formatted(target));
    assertThat(ChildProcess.all()).isEmpty();
    assertThat(parent).isEmptyDirectory();
  }

  /** Where the directory is left, as of every JVM that is killed. */
  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PREPARATION", "BOOT", "SINGLE_USER"})
  void whenItsParentIsKilled(Phase phase) throws Exception {
    Process process = start(phase);
    try (BufferedReader output = process.inputReader()) {
      ChildProcess child = new ChildProcess(Long.parseLong(output.readLine()));
      assertThat(child.hasEnded()).isFalse();

      long killed = System.nanoTime();
      process.toHandle().destroyForcibly();
      process.waitFor();

      ChildProcess.await("the child of a dead parent ends", child::hasEnded);
      System.out.printf(
          "child JVM whose parent was killed in %s: ended after %d ms%n",
          phase, Duration.ofNanos(System.nanoTime() - killed).toMillis());
    } finally {
      process.destroyForcibly();
    }
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PREPARATION", "BOOT", "SINGLE_USER"})
  void whenItsParentIsToldToEnd(Phase phase) throws Exception {
    Process process = start(phase);
    try (BufferedReader output = process.inputReader()) {
      ChildProcess child = new ChildProcess(Long.parseLong(output.readLine()));

      process.toHandle().destroy();

      assertThat(process.waitFor()).isEqualTo(TERMINATED);
      assertThat(child.hasEnded()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(parent).isEmptyDirectory();
  }

  /** As by a terminal's interrupt, which comes to parent and child. */
  @Test
  void whenItIsToldToEndByItself() {
    Thread killer =
        new Thread(() -> {
          ChildProcess.awaitServer(parent);
          ChildProcess.only().signal("TERM");
        });
    Heard listener =
        new Heard(started -> {
          if (started == Phase.SINGLE_USER) {
            killer.start();
          }
        });

    ClusterException e =
        catchThrowableOfType(
            ClusterException.class,
            () ->
                Cluster.create(
                    target,
                    options().postgres(Endless.server(share)).progressListener(listener).build()));

    assertThat(e).hasMessage("the making of %s was interrupted".formatted(target));
    assertThat(parent).isEmptyDirectory();
  }

  private Process start(Phase phase) throws Exception {
    return ChildJvm.start(
        Creation.class,
        target.toString(),
        phase.name(),
        Workspace.cache().toString(),
        share.toString());
  }

  private static void awaitWork(Phase phase, Path parent) {
    if (phase == Phase.PREPARATION) {
      ChildProcess.only();
    } else if (phase != Phase.FILES) {
      ChildProcess.awaitServer(parent);
    }
  }

  private static ClusterOptions.Builder options() {
    return Postgres.newest().options().childJvm(true);
  }

  /** Makes a cluster, and says the number of its child when it is at work in a phase. */
  static final class Creation {
    private Creation() {}

    public static void main(String[] arguments) {
      Path target = Path.of(arguments[0]);
      Phase awaited = Phase.valueOf(arguments[1]);
      Thread teller =
          new Thread(() -> {
            awaitWork(awaited, target.getParent());
            System.out.println(ChildProcess.only().pid());
          });
      Cluster.create(
          target,
          ClusterOptions.builder()
              .method(CreationMethod.BOOTSTRAP)
              .postgres(Endless.server(Path.of(arguments[3])))
              .cacheDirectory(Path.of(arguments[2]))
              .sync(false)
              .childJvm(true)
              .progressListener(
                  new Heard(phase -> {
                    if (phase == awaited) {
                      teller.start();
                    }
                  }))
              .build());
    }
  }
}
