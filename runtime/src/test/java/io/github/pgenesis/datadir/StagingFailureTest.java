package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A cluster is staged, built and published, and each operation on files fails in turn. */
class StagingFailureTest {
  private static final List<String> FILES =
      List.of("PG_VERSION", "base/1/1259", "global/pg_control", "pg_wal/1");

  /** What is at the target before. */
  enum Target {
    ABSENT,
    BELOW_ABSENT_PARENTS,
    EMPTY;

    String path() {
      return this == BELOW_ABSENT_PARENTS ? "/home/a/b/cluster" : "/home/cluster";
    }
  }

  /** What is done with what was built. */
  enum End {
    PUBLISHED,
    /** Somebody else's file is found at the target, after others have been moved there. */
    COLLIDING,
    DISCARDED;

    private static final String OTHERS_FILE = "/home/cluster/pg_wal";

    boolean isOthers(String file) {
      return this == COLLIDING && file.startsWith(OTHERS_FILE);
    }

    void of(Staging staging, FileSystem fileSystem) throws IOException {
      if (this == COLLIDING) {
        Files.createDirectories(fileSystem.getPath(OTHERS_FILE));
      }
      if (this != DISCARDED) {
        staging.publish();
      }
    }
  }

  /** What became of a creation. */
  private record Outcome(Faults faults, boolean published, boolean discarded, List<String> files) {}

  /**
   * The caller can do no more than discard. When that itself fails, he may do it once more, and
   * finds then that nothing was forgotten.
   */
  @ParameterizedTest
  @CsvSource({
    "ABSENT, PUBLISHED",
    "ABSENT, DISCARDED",
    "BELOW_ABSENT_PARENTS, PUBLISHED",
    "BELOW_ABSENT_PARENTS, DISCARDED",
    "EMPTY, PUBLISHED",
    "EMPTY, COLLIDING",
    "EMPTY, DISCARDED"
  })
  void aSingleFailureLeavesEverythingAsItWas(Target target, End end) throws IOException {
    for (Outcome outcome : outcomes(target, end, Faults::at)) {
      assertThat(outcome.discarded).as(outcome.faults.toString()).isTrue();
      assertThat(outcome.files.stream().filter(file -> !end.isOthers(file)))
          .as(outcome.faults.toString())
          .containsExactlyElementsOf(outcome.published ? complete(target) : before(target));
    }
  }

  /** Nothing can be removed any more, but nobody takes half a cluster for one. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void whenTheDiskIsGoneTheTargetIsNoHalfCluster(Target target) throws IOException {
    List<String> complete = ofTarget(target, complete(target));
    for (Outcome outcome : outcomes(target, End.PUBLISHED, Faults::from)) {
      List<String> files = ofTarget(target, outcome.files);
      if (files.stream().anyMatch(file -> file.contains("/PG_VERSION"))) {
        assertThat(files).as(outcome.faults.toString()).isEqualTo(complete);
      } else {
        assertThat(outcome.published).as(outcome.faults.toString()).isFalse();
        if (target != Target.EMPTY) {
          assertThat(files).as(outcome.faults.toString()).isEmpty();
        }
      }
    }
  }

  /** What a server would look at, the staging place left out. */
  private static List<String> ofTarget(Target target, List<String> files) {
    return files.stream()
        .filter(file -> file.startsWith(target.path()) && !file.contains("/.pgenesis-"))
        .toList();
  }

  /** With each operation failing in turn, until one creation has had no failure. */
  private static List<Outcome> outcomes(Target target, End end, IntFunction<Faults> mode)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    do {
      outcomes.add(outcome(target, end, mode.apply(outcomes.size() + 1)));
    } while (!outcomes.getLast().faults.injected().isEmpty());
    assertThat(outcomes.getLast().published).isEqualTo(end == End.PUBLISHED);
    // To write a file takes three operations at the least.
    assertThat(outcomes).hasSizeGreaterThan(3 * FILES.size());
    return outcomes;
  }

  private static Outcome outcome(Target target, End end, Faults faults) throws IOException {
    try (FileSystem fileSystem = newFileSystem(target)) {
      Path path = FaultyFileSystem.wrap(fileSystem.getPath(target.path()), faults);
      boolean published = false;
      boolean discarded = true;
      try {
        Staging staging = Staging.of(path, Permissions.OWNER, Ownership.UNCHANGED);
        try {
          build(staging.place());
          end.of(staging, fileSystem);
          published = end == End.PUBLISHED;
        } finally {
          discarded = discard(staging);
        }
      } catch (DataDirectoryException | IOException _) {
        // Expected; what counts is what it leaves.
      }
      return new Outcome(faults, published, discarded, files(fileSystem));
    }
  }

  private static FileSystem newFileSystem(Target target) throws IOException {
    FileSystem fileSystem =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
    Files.createDirectory(fileSystem.getPath("/home"));
    if (target == Target.EMPTY) {
      Path directory = Files.createDirectory(fileSystem.getPath(target.path()));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
    }
    return fileSystem;
  }

  private static void build(Path place) throws IOException {
    for (String file : FILES) {
      Files.createDirectories(place.resolve(file).getParent());
      Files.writeString(place.resolve(file), file);
    }
  }

  /** Whether it succeeded in the end. */
  private static boolean discard(Staging staging) {
    try {
      staging.discard();
      return true;
    } catch (IOException e) {
      try {
        staging.discard();
        return true;
      } catch (IOException again) {
        return false;
      }
    }
  }

  private static List<String> before(Target target) throws IOException {
    try (FileSystem fileSystem = newFileSystem(target)) {
      return files(fileSystem);
    }
  }

  private static List<String> complete(Target target) throws IOException {
    return outcome(target, End.PUBLISHED, Faults.none()).files;
  }

  /** Everything below /home with its permissions. */
  private static List<String> files(FileSystem fileSystem) throws IOException {
    try (Stream<Path> all = Files.walk(fileSystem.getPath("/home"))) {
      return all.map(StagingFailureTest::describe).sorted().toList();
    }
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
