package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.copy.HandMadeGolden;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A golden cluster is copied, and each operation on files fails in turn. */
class GoldenCreationFaultsTest {
  private static final GoldenSource GOLDEN =
      new GoldenInMemory(new HandMadeGolden().contents(), "the golden cluster");
  private static final ClusterIdentity IDENTITY =
      ClusterIdentity.of(7, new byte[ClusterIdentity.NONCE_LENGTH], Instant.EPOCH);
  private static final String STAGING = "/.pgenesis-";

  /** What is at the target before. */
  enum Target {
    ABSENT,
    BELOW_ABSENT_PARENTS,
    EMPTY;

    String path() {
      return this == BELOW_ABSENT_PARENTS ? "/home/a/b/cluster" : "/home/cluster";
    }
  }

  /** What became of a creation. */
  private record Outcome(
      Faults faults, Optional<ClusterException> failure, boolean interrupted, List<String> files) {
    boolean saysItIsComplete() {
      return failure.isPresent() && failure.get().getMessage().contains(" is complete, ");
    }

    @Override
    public String toString() {
      return faults + ": " + failure.map(Throwable::getMessage).orElse("success");
    }
  }

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @CsvSource({
    "ABSENT, true",
    "ABSENT, false",
    "BELOW_ABSENT_PARENTS, true",
    "BELOW_ABSENT_PARENTS, false",
    "EMPTY, true",
    "EMPTY, false"
  })
  void aSingleFailureLeavesNothingHalfMade(Target target, boolean sync) throws IOException {
    List<String> before = before(target);
    List<String> complete = outcome(target, sync, Faults.none()).files;
    int completeInSpite = 0;
    for (Outcome outcome : outcomes(target, sync, Faults::at)) {
      boolean made = outcome.failure.isEmpty() || outcome.saysItIsComplete();
      assertThat(outcome.files).as(outcome.toString()).isEqualTo(made ? complete : before);
      completeInSpite += outcome.saysItIsComplete() ? 1 : 0;
    }
    assertThat(completeInSpite > 0).as("failures after publication").isEqualTo(sync);
  }

  @ParameterizedTest
  @CsvSource({
    "ABSENT, true",
    "ABSENT, false",
    "BELOW_ABSENT_PARENTS, true",
    "BELOW_ABSENT_PARENTS, false",
    "EMPTY, true",
    "EMPTY, false"
  })
  void whenTheDiskIsGoneTheTargetIsNoHalfCluster(Target target, boolean sync) throws IOException {
    List<String> complete = ofTarget(target, outcome(target, sync, Faults.none()).files);
    for (Outcome outcome : outcomes(target, sync, Faults::from)) {
      List<String> files = ofTarget(target, outcome.files);
      boolean lookLikeACluster =
          files.stream().anyMatch(file -> file.startsWith(target.path() + "/PG_VERSION "));
      if (outcome.failure.isEmpty() || outcome.saysItIsComplete() || lookLikeACluster) {
        assertThat(files).as(outcome.toString()).isEqualTo(complete);
      } else if (target != Target.EMPTY) {
        assertThat(files).as(outcome.toString()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ABSENT, true",
    "ABSENT, false",
    "BELOW_ABSENT_PARENTS, true",
    "EMPTY, true",
    "EMPTY, false"
  })
  void anInterruptAtAnyTimeLeavesNothingHalfMade(Target target, boolean sync) throws IOException {
    List<String> before = before(target);
    List<String> complete = outcome(target, sync, Faults.none()).files;
    Thread caller = Thread.currentThread();
    int operations = outcome(target, sync, Faults.none()).faults.operations();
    int ended = 0;
    for (int number = 1; number <= operations; number++) {
      Outcome outcome = outcome(target, sync, Faults.before(number, caller::interrupt));

      assertThat(outcome.interrupted).as("interrupt status, operation %d", number).isTrue();
      if (outcome.failure.isEmpty()) {
        assertThat(outcome.files).as("operation %d", number).isEqualTo(complete);
      } else {
        assertThat(outcome.failure.get())
            .hasMessage("the making of %s was interrupted", target.path());
        assertThat(outcome.files).as("operation %d", number).isEqualTo(before);
        ended++;
      }
    }
    assertThat(ended).as("creations that an interrupt ended").isGreaterThan(operations / 2);
  }

  /** With each operation failing in turn. */
  private static List<Outcome> outcomes(Target target, boolean sync, IntFunction<Faults> mode)
      throws IOException {
    int operations = outcome(target, sync, Faults.none()).faults.operations();
    // To write a file takes three operations at the least, and there are a dozen.
    assertThat(operations).isGreaterThan(3 * 12);
    List<Outcome> outcomes = new ArrayList<>();
    for (int number = 1; number <= operations; number++) {
      Outcome outcome = outcome(target, sync, mode.apply(number));
      assertThat(outcome.faults.injected()).as(outcome.toString()).isNotEmpty();
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private static Outcome outcome(Target target, boolean sync, Faults faults) throws IOException {
    try (FileSystem fileSystem = newFileSystem(target)) {
      Path path = FaultyFileSystem.wrap(fileSystem.getPath(target.path()), faults);
      ClusterOptions options =
          ClusterOptions.builder().identity(IDENTITY).walSegmentSize(1).sync(sync).build();
      Optional<ClusterException> failure = Optional.empty();
      try {
        new ClusterCreation(path, options, MethodChoice.copyOf(GOLDEN)).run();
      } catch (ClusterException e) {
        failure = Optional.of(e);
      }
      boolean interrupted = Thread.interrupted();
      return new Outcome(faults, failure, interrupted, files(fileSystem));
    }
  }

  private static FileSystem newFileSystem(Target target) throws IOException {
    FileSystem fileSystem =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
    Files.createDirectory(fileSystem.getPath("/home"));
    if (target == Target.EMPTY) {
      Path directory = Files.createDirectory(fileSystem.getPath(target.path()));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x--x"));
    }
    return fileSystem;
  }

  private static List<String> before(Target target) throws IOException {
    try (FileSystem fileSystem = newFileSystem(target)) {
      return files(fileSystem);
    }
  }

  /** What a server would look at, the staging place left out. */
  private static List<String> ofTarget(Target target, List<String> files) {
    return files.stream()
        .filter(file -> file.startsWith(target.path()) && !file.contains(STAGING))
        .toList();
  }

  /** Everything below /home with its permissions and contents. */
  private static List<String> files(FileSystem fileSystem) throws IOException {
    try (Stream<Path> all = Files.walk(fileSystem.getPath("/home"))) {
      return all.map(GoldenCreationFaultsTest::describe).sorted().toList();
    }
  }

  private static String describe(Path path) {
    try {
      String permissions =
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
      return Files.isDirectory(path)
          ? "%s %s".formatted(path, permissions)
          : "%s %s %08x".formatted(path, permissions, Arrays.hashCode(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
