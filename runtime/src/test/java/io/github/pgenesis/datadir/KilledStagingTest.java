package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A creation ends before each of its operations on files in turn, and nothing of it runs any more,
 * as if its JVM had been killed. The next one clears up.
 */
class KilledStagingTest {
  private static final List<String> FILES =
      List.of("PG_VERSION", "base/1/1259", "global/pg_control", "pg_wal/1", "pg_wal/2");

  /** What is at the target before. */
  enum Target {
    ABSENT,
    BELOW_ABSENT_PARENTS,
    EMPTY;

    String path() {
      return this == BELOW_ABSENT_PARENTS ? "/home/a/b/cluster" : "/home/cluster";
    }
  }

  /** Where the WAL goes, and what is there before. */
  enum Wal {
    WITHIN,
    TO_AN_ABSENT_DIRECTORY,
    TO_AN_EMPTY_DIRECTORY
  }

  /** One way to make a cluster. */
  record Case(Target target, Wal wal) {}

  static Stream<Case> cases() {
    return Stream.of(Target.values())
        .flatMap(target -> Stream.of(Wal.values()).map(wal -> new Case(target, wal)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theNextAtTheSameTargetMakesAWholeClusterAndLeavesNothingElse(Case way) throws IOException {
    List<String> complete = complete(way);
    int operations = operations(way);
    int withLeftovers = 0;
    for (int number = 1; number <= operations; number++) {
      try (FileSystem fileSystem = newFileSystem(way)) {
        Faults faults = kill(way, number, fileSystem);
        withLeftovers += hasTraces(fileSystem) ? 1 : 0;
        if (!isCluster(way, fileSystem)) {
          create(way, fileSystem.getPath("/"));
        } else {
          assertThatThrownBy(() -> create(way, fileSystem.getPath("/")))
              .isInstanceOf(DataDirectoryException.class)
              .hasMessageContaining("not empty");
        }
        assertThat(files(fileSystem)).as(faults.toString()).isEqualTo(complete);
      }
    }
    assertThat(withLeftovers).as("kills that left something").isGreaterThan(operations / 2);
  }

  /** Nobody looks into other directories. */
  static Stream<Case> casesBesideOthers() {
    return cases().filter(way -> way.target == Target.ABSENT);
  }

  @ParameterizedTest
  @MethodSource("casesBesideOthers")
  void theNextBesideClearsUp(Case way) throws IOException {
    List<String> complete = complete(way);
    List<String> before = before(way);
    int operations = operations(way);
    int withLeftovers = 0;
    for (int number = 1; number <= operations; number++) {
      try (FileSystem fileSystem = newFileSystem(way)) {
        Faults faults = kill(way, number, fileSystem);
        boolean cluster = isCluster(way, fileSystem);
        withLeftovers += hasTraces(fileSystem) ? 1 : 0;

        Staging.of(fileSystem.getPath("/home/other"), Permissions.OWNER, Ownership.UNCHANGED)
            .discard();

        List<String> left = files(fileSystem);
        if (cluster) {
          assertThat(left).as(faults.toString()).isEqualTo(complete);
        } else {
          // A WAL directory that was made or taken just before is only known to its own next user.
          assertThat(left.stream().filter(file -> file.startsWith("/home")))
              .as(faults.toString())
              .containsExactlyElementsOf(
                  before.stream().filter(file -> file.startsWith("/home")).toList());
          assertThat(left).as(faults.toString()).noneMatch(file -> file.startsWith("/wal/1"));
        }
      }
    }
    assertThat(withLeftovers).as("kills that left something").isGreaterThan(operations / 2);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whoOnlyLooksCanClearUp(Case way) throws IOException {
    List<String> complete = complete(way);
    List<String> before = before(way);
    int operations = operations(way);
    for (int number = 1; number <= operations; number++) {
      try (FileSystem fileSystem = newFileSystem(way)) {
        Faults faults = kill(way, number, fileSystem);

        Staging.clearBehindKilled(fileSystem.getPath(way.target.path()));

        List<String> left = files(fileSystem);
        if (isCluster(way, fileSystem)) {
          assertThat(left).as(faults.toString()).isEqualTo(complete);
        } else {
          assertThat(namesAt(way, left))
              .as(faults.toString())
              .containsExactlyElementsOf(namesAt(way, before));
          assertThat(left).as(faults.toString()).noneMatch(file -> file.startsWith("/wal/1"));
        }
      }
    }
  }

  /** Those at and below the target. Parents stay. */
  private static List<String> namesAt(Case way, List<String> files) {
    return files.stream()
        .map(file -> file.substring(0, file.indexOf(' ')))
        .filter(file -> file.startsWith(way.target.path()) || file.contains("/.pgenesis-"))
        .filter(file -> !file.startsWith("/wal/"))
        .toList();
  }

  /** What cannot be cleared up is left whole: a third creation finds it and clears it up. */
  @ParameterizedTest
  @MethodSource("cases")
  void whoIsKilledWhileItClearsUpIsClearedUpBehind(Case way) throws IOException {
    List<String> complete = complete(way);
    // Just before PG_VERSION appears there is the most to undo.
    int first = last(way, "PG_VERSION");
    int second = 1;
    Faults faults;
    do {
      try (FileSystem fileSystem = newFileSystem(way)) {
        kill(way, first, fileSystem);
        assertThat(isCluster(way, fileSystem)).isFalse();
        faults = kill(way, second, fileSystem);
        if (!isCluster(way, fileSystem)) {
          create(way, fileSystem.getPath("/"));
        }
        assertThat(withoutTraces(files(fileSystem))).as(faults.toString()).isEqualTo(complete);
      }
      second++;
    } while (!faults.injected().isEmpty());
    assertThat(second).isGreaterThan(operations(way));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whoIsKilledWhileItDiscardsIsClearedUpBehind(Case way) throws IOException {
    List<String> complete = complete(way);
    int failing = last(way, "PG_VERSION");
    int later = failing + 1;
    Faults faults;
    do {
      try (FileSystem fileSystem = newFileSystem(way)) {
        faults = kill(way, Faults.atAndFrom(failing, later), fileSystem);
        assertThat(isCluster(way, fileSystem)).isFalse();
        create(way, fileSystem.getPath("/"));
        assertThat(files(fileSystem)).as(faults.toString()).isEqualTo(complete);
      }
      later++;
    } while (faults.injected().size() > 1);
    assertThat(later - failing).as("moments of killing").isGreaterThan(5);
  }

  /** The number of the last move that has a word in it. */
  private static int last(Case way, String word) throws IOException {
    try (FileSystem fileSystem = newFileSystem(way)) {
      Faults faults = Faults.none();
      create(way, FaultyFileSystem.wrap(fileSystem.getPath("/"), faults));
      List<String> moves =
          faults.counted().stream()
              .filter(operation ->
                  operation.startsWith("move ")
                      && (way.target == Target.EMPTY
                          ? operation.endsWith(word)
                          : operation.endsWith("/cluster")))
              .toList();
      return faults.counted().lastIndexOf(moves.getLast()) + 1;
    }
  }

  private static Faults kill(Case way, int number, FileSystem fileSystem) {
    return kill(way, Faults.from(number), fileSystem);
  }

  private static Faults kill(Case way, Faults faults, FileSystem fileSystem) {
    try {
      create(way, FaultyFileSystem.wrap(fileSystem.getPath("/"), faults));
    } catch (DataDirectoryException | IOException _) {
      // Expected; what counts is what it leaves.
    }
    return faults;
  }

  private static int operations(Case way) throws IOException {
    try (FileSystem fileSystem = newFileSystem(way)) {
      Faults faults = Faults.none();
      create(way, FaultyFileSystem.wrap(fileSystem.getPath("/"), faults));
      return faults.operations();
    }
  }

  /** As ClusterCreation does it. */
  private static void create(Case way, Path root) throws IOException {
    Path target = root.resolve(way.target.path().substring(1));
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    Optional<WalDirectory> wal = Optional.empty();
    try {
      if (way.wal != Wal.WITHIN) {
        wal =
            Optional.of(
                WalDirectory.of(
                    root.resolve("wal"), target, Permissions.OWNER, Ownership.UNCHANGED));
        staging.accompany(wal.get());
      }
      for (String file : FILES) {
        Files.createDirectories(staging.place().resolve(file).getParent());
        Files.writeString(staging.place().resolve(file), file);
      }
      if (wal.isPresent()) {
        wal.get().take(staging.place());
      }
      staging.publish();
    } catch (DataDirectoryException | IOException e) {
      for (int attempt = 1; attempt <= 2; attempt++) {
        try {
          staging.discard();
          break;
        } catch (IOException again) {
          e.addSuppressed(again);
        }
      }
      throw e;
    }
  }

  private static FileSystem newFileSystem(Case way) throws IOException {
    FileSystem fileSystem =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
    Files.createDirectory(fileSystem.getPath("/home"));
    if (way.target == Target.EMPTY) {
      Files.createDirectory(fileSystem.getPath(way.target.path()));
    }
    if (way.wal == Wal.TO_AN_EMPTY_DIRECTORY) {
      Files.createDirectory(fileSystem.getPath("/wal"));
    }
    return fileSystem;
  }

  private static List<String> complete(Case way) throws IOException {
    try (FileSystem fileSystem = newFileSystem(way)) {
      create(way, fileSystem.getPath("/"));
      assertThat(hasTraces(fileSystem)).isFalse();
      return files(fileSystem);
    }
  }

  private static List<String> before(Case way) throws IOException {
    try (FileSystem fileSystem = newFileSystem(way)) {
      return files(fileSystem);
    }
  }

  private static boolean isCluster(Case way, FileSystem fileSystem) {
    return Files.exists(fileSystem.getPath(way.target.path()).resolve("PG_VERSION"));
  }

  private static boolean hasTraces(FileSystem fileSystem) throws IOException {
    return !withoutTraces(files(fileSystem)).equals(files(fileSystem));
  }

  private static List<String> withoutTraces(List<String> files) {
    return files.stream().filter(file -> !file.contains("/.pgenesis-")).toList();
  }

  /** Everything below /home and /wal with its permissions. */
  private static List<String> files(FileSystem fileSystem) throws IOException {
    List<String> files = new ArrayList<>();
    for (String top : List.of("/home", "/wal")) {
      Path path = fileSystem.getPath(top);
      if (Files.exists(path)) {
        try (Stream<Path> all = Files.walk(path)) {
          all.map(KilledStagingTest::describe).forEach(files::add);
        }
      }
    }
    return files.stream().sorted().toList();
  }

  private static String describe(Path path) {
    try {
      return path
          + " "
          + PosixFilePermissions.toString(
              Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
