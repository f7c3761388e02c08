package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.Phase;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the directory, when all goes well and when it does not. */
class TargetTest {
  private final Path parent = Workspace.newDirectory();
  private final Path target = parent.resolve("cluster");

  @Test
  void anEmptyDirectoryIsFilledAndStaysTheSame() throws IOException {
    Path made = Cluster.create(parent.resolve("made"), options().build()).directory();
    Files.createDirectory(target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    Object inode = Files.getAttribute(target, "unix:ino");

    Cluster.create(target, options().build());

    assertThat(Files.getAttribute(target, "unix:ino")).isEqualTo(inode);
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(made);
  }

  @Test
  void missingParentsAreMadeAndForNobodyElse() throws IOException {
    Path deep = parent.resolve("a/b/cluster");

    Cluster.create(deep, options().build());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("a"))))
        .isEqualTo("rwx------");
    assertThat(deep.resolve("PG_VERSION")).exists();
  }

  @Test
  void phasesAreHeardOfInOrder() {
    List<String> heard = new ArrayList<>();
    Cluster cluster =
        Cluster.create(
            target,
            options()
                .sync(true)
                .progressListener(
                    new ProgressListener() {
                      @Override
                      public void started(Phase phase) {
                        heard.add("start " + phase);
                      }

                      @Override
                      public void finished(Phase phase, Duration duration) {
                        heard.add("end " + phase);
                      }
                    })
                .build());

    assertThat(heard)
        .containsExactlyElementsOf(
            Stream.of(Phase.values())
                .flatMap(phase -> Stream.of("start " + phase, "end " + phase))
                .toList());
    assertThat(cluster.durations()).containsOnlyKeys(Phase.values());
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"FILES", "BOOT", "SINGLE_USER", "PUBLICATION"})
  void anInterruptedCreationLeavesNothing(Phase interrupted) throws IOException {
    ClusterOptions options =
        options()
            .progressListener(
                new ProgressListener() {
                  @Override
                  public void started(Phase phase) {
                    if (phase == interrupted) {
                      Thread.currentThread().interrupt();
                    }
                  }
                })
            .build();
    ClusterException e =
        catchThrowableOfType(ClusterException.class, () -> Cluster.create(target, options));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(e).isNotNull();
    assertThat(entries()).isEmpty();
    // The image that was interrupted is as good as new.
    Cluster.create(target, options().build());
    assertThat(target.resolve("PG_VERSION")).exists();
  }

  @Test
  void anExceptionOfAListenerLeavesNothing() throws IOException {
    ClusterOptions options =
        options()
            .progressListener(
                new ProgressListener() {
                  @Override
                  public void finished(Phase phase, Duration duration) {
                    if (phase == Phase.SINGLE_USER) {
                      throw new IllegalStateException("enough");
                    }
                  }
                })
            .build();

    assertThat(
            catchThrowableOfType(
                IllegalStateException.class, () -> Cluster.create(target, options)))
        .hasMessage("enough");
    assertThat(entries()).isEmpty();
  }

  private static ClusterOptions.Builder options() {
    return Postgres.newest().options();
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
