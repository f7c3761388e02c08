package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.copy.HandMadeGolden;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Copies of a golden cluster of a few files, on file systems of several kinds. */
class GoldenCreationTest {
  private static final ClusterIdentity IDENTITY =
      ClusterIdentity.of(
          -5, new byte[ClusterIdentity.NONCE_LENGTH], Instant.parse("2026-01-02T03:04:05Z"));

  static Stream<Configuration> fileSystems() {
    return Stream.of(
        Configuration.unix(),
        Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build(),
        Configuration.unix().toBuilder().setWorkingDirectory("/some/where/else").build(),
        Configuration.osX(),
        Configuration.windows(),
        Configuration.windows().toBuilder()
            .setRoots("C:\\", "E:\\")
            .setWorkingDirectory("E:\\work")
            .build());
  }

  @Test
  void anEmptyPathIsNoDirectory() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      assertThatExceptionOfType(ClusterException.class)
          .isThrownBy(() -> create(new HandMadeGolden(), fileSystem.getPath(""), options()))
          .withMessage("the path of the data directory is empty (\"\"): name a directory");
      assertThat(fileSystem.getPath("/work")).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @MethodSource("fileSystems")
  void everyFileSystemGetsTheWholeCluster(Configuration configuration) throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(configuration)) {
      Path target = fileSystem.getPath("clusters", "one");

      Cluster cluster = create(new HandMadeGolden(), target, options());

      assertThat(cluster.directory()).isEqualTo(target.toAbsolutePath());
      assertThat(cluster.method()).isEqualTo(CreationMethod.GOLDEN);
      assertThat(cluster.serverVersion()).isEqualTo("18.6");
      assertThat(cluster.systemIdentifier()).isEqualTo(-5);
      assertThat(cluster.durations())
          .containsOnlyKeys(Phase.PREPARATION, Phase.FILES, Phase.SYNC, Phase.PUBLICATION);
      assertThat(names(target))
          .containsExactlyInAnyOrder(
              "PG_VERSION",
              "base",
              "global",
              "pg_hba.conf",
              "pg_ident.conf",
              "pg_notify",
              "pg_stat",
              "pg_wal",
              "postgresql.auto.conf",
              "postgresql.conf");
      assertThat(target.resolve("base/1/1259")).hasBinaryContent(new byte[2 * 8192]);
      assertThat(target.resolve("pg_hba.conf")).hasContent("local all all trust");
      assertThat(names(target.resolve("pg_wal")))
          .containsExactlyInAnyOrder("archive_status", "000000010000000000000002");
      assertThat(Files.size(target.resolve("pg_wal/000000010000000000000002"))).isEqualTo(16 << 20);
      ControlFileBytes controlFile =
          ControlFileBytes.of(Files.readAllBytes(target.resolve("global/pg_control")));
      assertThat(controlFile.isShutDownCleanly()).isTrue();
    }
  }

  @Test
  void anExistingDirectoryIsFilled() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.windows())) {
      Path target = Files.createDirectory(fileSystem.getPath("C:\\data"));

      create(new HandMadeGolden(), target, options());

      assertThat(names(target)).contains("PG_VERSION").hasSize(10);
    }
  }

  /** An entry is only on the disk when the directory it is in has been written through. */
  @Test
  void everyDirectoryWithNewEntriesIsWrittenThrough() throws IOException {
    assertThat(synced("/home/cluster", List.of("/home"))).contains("/home");
    assertThat(synced("/home/cluster", List.of("/home/cluster"))).contains("/home/cluster");
    assertThat(synced("/home/a/b/cluster", List.of("/home")))
        .contains("/home", "/home/a", "/home/a/b");
  }

  /** The directories that are forced after the cluster has come to its place. */
  private static List<String> synced(String target, List<String> existing) throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      for (String directory : existing) {
        Files.createDirectories(fileSystem.getPath(directory));
      }
      Faults faults = Faults.none();
      create(
          new HandMadeGolden(),
          FaultyFileSystem.wrap(fileSystem.getPath(target), faults),
          options());
      List<String> operations = faults.counted();
      int published =
          operations.indexOf(
              operations.stream().filter(done -> done.startsWith("move ")).toList().getLast());
      return operations.subList(published, operations.size()).stream()
          .filter(done -> done.startsWith("force "))
          .map(done -> done.substring("force ".length()))
          .toList();
    }
  }

  @Test
  void aFailureAfterPublicationSaysThatTheClusterIsComplete() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Path target = fileSystem.getPath("/cluster");
      Faults counting = Faults.none();
      create(
          new HandMadeGolden(),
          FaultyFileSystem.wrap(target.resolveSibling("other"), counting),
          options());
      int force = counting.counted().indexOf("force /") + 1;
      Path faulty = FaultyFileSystem.wrap(target, Faults.at(force));

      ClusterException e =
          catchThrowableOfType(
              ClusterException.class, () -> create(new HandMadeGolden(), faulty, options()));

      assertThat(e)
          .hasMessage(
              "/cluster is complete, but may be lost if the system crashes soon, since it could not be written through to the disk: injected at operation %d: force /"
                  .formatted(force));
      assertThat(e.phase()).isEqualTo(Phase.PUBLICATION);
      assertThat(target.resolve("PG_VERSION")).hasContent("18");
    }
  }

  /** What went wrong first is what has to be told. */
  @Test
  void theFirstFailureIsTold() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Faults counting = Faults.none();
      create(
          new HandMadeGolden(),
          FaultyFileSystem.wrap(fileSystem.getPath("/other"), counting),
          options());
      int number = counting.operations() / 2;
      Path faulty = FaultyFileSystem.wrap(fileSystem.getPath("/cluster"), Faults.from(number));

      ClusterException e =
          catchThrowableOfType(
              ClusterException.class, () -> create(new HandMadeGolden(), faulty, options()));

      assertThat(e)
          .hasMessageContaining("injected at operation ")
          .hasMessageEndingWith(
              "; what was made of it in / could not be removed: do that yourself");
      assertThat(e.getCause()).hasMessageContaining("injected at operation ");
      assertThat(e.getCause().getSuppressed()).isNotEmpty();
    }
  }

  @Test
  void anInterruptedThreadMakesNothing() throws IOException {
    try (FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix())) {
      Path target = fileSystem.getPath("/cluster");
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(ClusterException.class)
          .isThrownBy(() -> create(new HandMadeGolden(), target, options()))
          .withMessage("the making of /cluster was interrupted");

      assertThat(Thread.interrupted()).isTrue();
      assertThat(names(fileSystem.getPath("/"))).containsExactly("work");
    }
  }

  private static ClusterOptions options() {
    return ClusterOptions.builder().identity(IDENTITY).build();
  }

  private static Cluster create(HandMadeGolden golden, Path target, ClusterOptions options) {
    GoldenSource source = new GoldenInMemory(golden.contents(), "the golden cluster");
    return new ClusterCreation(target, options, MethodChoice.copyOf(source)).run();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
