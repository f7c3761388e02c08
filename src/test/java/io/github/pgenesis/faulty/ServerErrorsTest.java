package io.github.pgenesis.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.Phase;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.ProgressListener;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of error that ends a server, in each phase, and memory that is too much to ask for. */
class ServerErrorsTest {
  private static final int ERROR = 1;
  private static final int PANIC = 134;

  /** Changes something in the place of the cluster. */
  @FunctionalInterface
  private interface Obstacle {
    void put(Path place) throws IOException;
  }

  private record Case(Phase phase, int status, String line, Phase at, Obstacle obstacle) {}

  private static final List<Case> OBSTACLES =
      List.of(
          new Case(
              Phase.BOOT,
              PANIC,
              "PANIC:  could not create file \"global/pg_control\": File exists",
              Phase.BOOT,
              place -> Files.createDirectory(place.resolve("global/pg_control"))),
          new Case(
              Phase.SINGLE_USER,
              ERROR,
              "FATAL:  \"base/1\" is not a valid data directory",
              Phase.SINGLE_USER,
              place -> Files.delete(place.resolve("base/1/PG_VERSION"))),
          new Case(
              Phase.SINGLE_USER,
              PANIC,
              "PANIC:  could not open file \"global/pg_control\": No such file or directory",
              Phase.SINGLE_USER,
              place -> Files.delete(place.resolve("global/pg_control"))),
          new Case(
              Phase.SINGLE_USER,
              PANIC,
              "PANIC:  could not read file \"global/pg_control\"",
              Phase.SINGLE_USER,
              place -> Files.write(place.resolve("global/pg_control"), new byte[10])));

  private static final List<List<String>> SETTINGS =
      List.of(
          List.of("BOOT", "no_such_setting", "1", "contains errors"),
          List.of(
              "SINGLE_USER",
              "shared_preload_libraries",
              "no_such_library",
              "could not access file"),
          List.of("SINGLE_USER", "default_transaction_read_only", "on", "read-only transaction"),
          List.of("BOOT", "shared_buffers", "8000GB", "could not map anonymous shared memory"),
          List.of("BOOT", "max_connections", "1000000", "contains errors"),
          List.of("BOOT", "huge_pages", "on", "could not map anonymous shared memory"));

  /**
   * A script that is understood and that the server refuses.
   *
   * @param from what is in the script once
   * @param to what is there instead
   */
  private record Alteration(Phase phase, String script, String from, String to, String line) {}

  private static final List<Alteration> ALTERATIONS =
      List.of(
          new Alteration(
              Phase.BOOT,
              "postgres.bki",
              "insert ( 16 bool 11 10 1 t ",
              "insert ( 16 bool 11 10 x t ",
              "invalid input syntax for type smallint: \"x\""),
          new Alteration(
              Phase.SINGLE_USER,
              "system_views.sql",
              "CREATE VIEW pg_roles AS",
              "SELECT 1 / 0;\n\nCREATE VIEW pg_roles AS",
              "division by zero"));

  @Test
  void inScriptsEndNothingButTheCreation() throws Exception {
    Postgres postgres = Postgres.newest();
    Way way = new Way(postgres.major(), CreationMethod.BOOTSTRAP);
    Path directory = Workspace.newDirectoryInMemory();
    ClusterOptions options = way.options(Workspace.cache()).build();
    Path reference = directory.resolve("reference");
    Cluster.create(reference, options);
    Attempt attempt =
        new Attempt(Files.createDirectory(directory.resolve("parent")), options, reference);
    attempt.run(Runnable::run);
    Tally tally = new Tally(way + ", refused scripts");

    for (Alteration alteration : ALTERATIONS) {
      Path share = directory.resolve(alteration.script() + "-share");
      PathUtils.copyDirectory(postgres.prefix().resolve("share/postgresql"), share);
      Path script = share.resolve(alteration.script());
      String text = Files.readString(script);
      assertThat(text).containsOnlyOnce(alteration.from());
      Files.writeString(script, text.replace(alteration.from(), alteration.to()));
      Outcome outcome =
          attempt.run(
              Runnable::run,
              way.options(Workspace.cache())
                  .postgres(
                      PostgresDistribution.onClassPath(postgres.major()).shareDirectory(share))
                  .build(),
              false);
      // An error of boot mode becomes a PANIC: transaction 1 counts as committed from the start.
      int status = alteration.phase() == Phase.BOOT ? PANIC : ERROR;
      assertFailed(outcome, alteration.phase(), status, alteration.line());
      tally.add(outcome);
    }
    attempt.requireNextWhole();
    tally.print();
  }

  @Test
  void ofTheNewestEndNothingButTheCreation() throws Exception {
    endNothingButTheCreation(Postgres.newest().major());
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17})
  @Tag("endurance")
  void endNothingButTheCreation(int major) throws Exception {
    Way way = new Way(major, CreationMethod.BOOTSTRAP);
    Path directory = Workspace.newDirectoryInMemory();
    ClusterOptions options = way.options(Workspace.cache()).build();
    Path reference = directory.resolve("reference");
    Cluster.create(reference, options);
    Path parent = Files.createDirectory(directory.resolve("parent"));
    Attempt attempt = new Attempt(parent, options, reference);
    attempt.run(Runnable::run);
    Tally tally = new Tally(way + ", errors of the server");

    for (List<String> setting : SETTINGS) {
      Outcome outcome =
          attempt.run(
              Runnable::run,
              way.options(Workspace.cache()).setting(setting.get(1), setting.get(2)).build(),
              false);
      assertFailed(outcome, Phase.valueOf(setting.getFirst()), ERROR, setting.getLast());
      tally.add(outcome);
    }
    for (Case each : OBSTACLES) {
      Outcome outcome =
          attempt.run(
              Runnable::run,
              way.options(Workspace.cache())
                  .progressListener(obstacle(parent, each.at(), each.obstacle()))
                  .build(),
              false);
      assertFailed(outcome, each.phase(), each.status(), each.line());
      tally.add(outcome);
    }
    attempt.requireNextWhole();
    tally.print();
  }

  private static void assertFailed(Outcome outcome, Phase phase, int status, String line) {
    assertThat(outcome.phase()).as(outcome.message()).hasValue(phase);
    assertThat(outcome.status()).as(outcome.message()).hasValue(status);
    assertThat(outcome.message()).contains(line);
  }

  private static ProgressListener obstacle(Path parent, Phase at, Obstacle obstacle) {
    return new ProgressListener() {
      @Override
      public void started(Phase phase) {
        if (phase == at) {
          try {
            obstacle.put(parent.resolve(Attempt.names(parent).getFirst()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      }
    };
  }
}
