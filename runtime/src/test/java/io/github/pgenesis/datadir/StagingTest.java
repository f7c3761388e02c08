package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingTest {
  private final FileSystem fileSystem =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  private final Path home = fileSystem.getPath("/home");
  private final Path target = home.resolve("cluster");

  @BeforeEach
  void makeHome() throws IOException {
    Files.createDirectory(home);
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @Test
  void buildsBesideATargetThatIsAbsent() throws IOException {
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);

    assertThat(staging.target()).isEqualTo(target);
    assertThat(staging.place().getParent()).isEqualTo(home);
    assertThat(staging.place().getFileName().toString()).matches("\\.pgenesis-[0-9a-f]{12}");
    assertThat(staging.place()).isEmptyDirectory();
    assertThat(mode(staging.place())).isEqualTo("rwx------");
    assertThat(target).doesNotExist();
  }

  @Test
  void buildsInsideATargetThatIsEmpty() throws IOException {
    Files.createDirectory(target);

    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);

    assertThat(staging.target()).isEqualTo(target);
    assertThat(staging.place().getParent()).isEqualTo(target);
    assertThat(staging.place().getFileName().toString()).matches("\\.pgenesis-[0-9a-f]{12}");
    assertThat(mode(staging.place())).isEqualTo("rwx------");
  }

  @Test
  void buildsWhereALinkToAnEmptyDirectoryLeads() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), Files.createDirectory(target));

    Staging staging = Staging.of(link, Permissions.OWNER, Ownership.UNCHANGED);
    assertThat(staging.target()).isEqualTo(target);
    build(staging, "PG_VERSION", "base");
    staging.publish();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(names(target)).containsExactly("PG_VERSION", "base");
  }

  @Test
  void twoPlacesForTwoTargetsAreNotTheSame() {
    assertThat(Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED).place())
        .isNotEqualTo(
            Staging.of(home.resolve("other"), Permissions.OWNER, Ownership.UNCHANGED).place());
  }

  @Test
  void refusesADirectoryThatHoldsSomething() throws IOException {
    Files.createDirectory(target);
    Files.writeString(target.resolve("b"), "");
    assertRefused(
        "directory /home/cluster exists but is not empty: it holds b. Empty it, or name another one.");

    Files.createDirectory(target.resolve("c"));
    Files.createSymbolicLink(target.resolve(".a"), target.resolve("absent"));
    assertRefused(
        "directory /home/cluster exists but is not empty: it holds .a and 2 more. Empty it, or name another one.");
    assertThat(names(target)).containsExactly(".a", "b", "c");
  }

  @Test
  void recognizesAMountPoint() throws IOException {
    Files.createDirectories(target.resolve("lost+found"));

    assertRefused(
        "directory /home/cluster exists but is not empty: it holds lost+found. It looks like a mount point: name a directory below it.");
  }

  @Test
  void refusesAFile() throws IOException {
    Files.writeString(target, "precious");

    assertRefused(
        "/home/cluster exists and is not a directory. Name a directory that is empty or does not exist.");
    assertThat(target).hasContent("precious");
  }

  @Test
  void refusesALinkToNothing() throws IOException {
    Files.createSymbolicLink(target, home.resolve("absent"));

    assertRefused(
        "/home/cluster is a symbolic link to nothing. Remove it or create what it names.");
    assertThat(Files.isSymbolicLink(target)).isTrue();
  }

  @Test
  void refusesAParentThatIsAFile() throws IOException {
    Files.writeString(target, "precious");

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(
            () -> Staging.of(target.resolve("below"), Permissions.OWNER, Ownership.UNCHANGED))
        .withMessage(
            "the directory /home/cluster/below cannot be created: /home/cluster is not a directory");
    assertThat(target).hasContent("precious");
  }

  private void assertRefused(String message) throws IOException {
    List<String> before = names(home);
    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED))
        .withMessage(message);
    assertThat(names(home)).isEqualTo(before);
  }

  @Test
  void makesMissingParentsThatNobodyElseMayLookInto() throws IOException {
    Staging staging =
        Staging.of(home.resolve("a/b/cluster"), Permissions.OWNER, Ownership.UNCHANGED);

    assertThat(staging.place().getParent()).isEqualTo(home.resolve("a/b"));
    assertThat(mode(home.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(home.resolve("a/b"))).isEqualTo("rwx------");
  }

  @Test
  void removesParentsItHasMade() throws IOException {
    Staging staging =
        Staging.of(home.resolve("a/b/cluster"), Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "base/1/1259");

    staging.discard();

    assertThat(home).isEmptyDirectory();
  }

  @Test
  void leavesParentsThatAreInUseByNow() throws IOException {
    Staging staging =
        Staging.of(home.resolve("a/b/cluster"), Permissions.OWNER, Ownership.UNCHANGED);
    Files.writeString(home.resolve("a/other"), "precious");

    staging.discard();

    assertThat(names(home.resolve("a"))).containsExactly("other");
  }

  @Test
  void refusesATargetWhoseNameIsTooLongBeforeAnythingIsMade(@TempDir Path directory) {
    Path tooLong = directory.resolve("a/b").resolve("n".repeat(256));

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> Staging.of(tooLong, Permissions.OWNER, Ownership.UNCHANGED))
        .withMessage(
            "the directory %s cannot be created: %s: File name too long"
                .formatted(tooLong, tooLong.getParent()));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void acceptsTheLongestName(@TempDir Path directory) throws IOException {
    Path longest = directory.resolve("n".repeat(255));

    Staging.of(longest, Permissions.OWNER, Ownership.UNCHANGED).discard();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void publishesAnAbsentTargetAsAWhole() throws IOException {
    Staging staging = Staging.of(home.resolve("a/cluster"), Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "PG_VERSION", "base/1/1259");
    assertThat(home.resolve("a/cluster")).doesNotExist();

    staging.publish();

    assertThat(names(home.resolve("a"))).containsExactly("cluster");
    assertThat(names(home.resolve("a/cluster"))).containsExactly("PG_VERSION", "base");
    assertThat(mode(home.resolve("a/cluster"))).isEqualTo("rwx------");
  }

  @Test
  void publishesIntoAnEmptyTarget() throws IOException {
    Files.createDirectory(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "PG_VERSION", "base/1/1259", "global/pg_control");

    staging.publish();

    assertThat(names(target)).containsExactly("PG_VERSION", "base", "global");
    assertThat(target.resolve("base/1/1259")).exists();
    assertThat(mode(target)).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AA", "base", "zz"})
  void aTargetIsNoClusterBeforeEverythingElseIsThere(String last) throws IOException {
    Files.createDirectory(target);
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "PG_VERSION", "AA", "base", "zz");
    Files.writeString(target.resolve(last), "precious");

    assertCameIntoBeing(staging);
    assertThat(target.resolve("PG_VERSION")).doesNotExist();

    staging.discard();
    assertThat(names(target)).containsExactly(last);
    assertThat(target.resolve(last)).hasContent("precious");
  }

  @Test
  void leavesAClusterThatCameToAnEmptyTarget() throws IOException {
    Files.createDirectory(target);
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "PG_VERSION", "base/1/1259", "global/pg_control");
    Files.writeString(target.resolve("PG_VERSION"), "precious");

    assertCameIntoBeing(staging);

    staging.discard();
    assertThat(names(target)).containsExactly("PG_VERSION");
    assertThat(target.resolve("PG_VERSION")).hasContent("precious");
  }

  @Test
  void leavesWhatCameToAnAbsentTarget(@TempDir Path directory) throws IOException {
    Path real = directory.resolve("cluster");
    Staging staging = Staging.of(real, Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "PG_VERSION");
    Files.createDirectory(real);
    Files.writeString(real.resolve("PG_VERSION"), "precious");

    assertCameIntoBeing(staging);

    staging.discard();
    assertThat(names(directory)).containsExactly("cluster");
    assertThat(real.resolve("PG_VERSION")).hasContent("precious");
  }

  @Test
  void leavesAFileThatCameToAnAbsentTarget(@TempDir Path directory) throws IOException {
    Path real = directory.resolve("cluster");
    Staging staging = Staging.of(real, Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "PG_VERSION");
    Files.writeString(real, "precious");

    assertCameIntoBeing(staging);

    staging.discard();
    assertThat(names(directory)).containsExactly("cluster");
    assertThat(real).hasContent("precious");
  }

  private static void assertCameIntoBeing(Staging staging) {
    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(staging::publish)
        .withMessage(
            "%s came into being while its cluster was made: it is left as it is"
                .formatted(staging.target()));
  }

  @Test
  void saysWhyAClusterCannotBeMoved(@TempDir Path directory) throws IOException {
    Path parent = Files.createDirectory(directory.resolve("parent"));
    Staging staging = Staging.of(parent.resolve("cluster"), Permissions.OWNER, Ownership.UNCHANGED);
    Removal.remove(parent);

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(staging::publish)
        .withMessage(
            "the finished cluster cannot be moved to %s: nothing can be made in %s"
                .formatted(staging.target(), parent));
    staging.discard();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void discardingTwiceIsHarmless() throws IOException {
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    staging.discard();
    Files.createDirectory(staging.place());

    staging.discard();

    assertThat(staging.place()).as("what somebody else has made since").exists();
  }

  @Test
  void discardingEmptiesATargetThatWasEmpty() throws IOException {
    Files.createDirectory(target);
    Staging staging = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    build(staging, "base/1/1259");

    staging.discard();

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void discardingKeepsWhatIsPublished() throws IOException {
    Staging absent = Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
    build(absent, "PG_VERSION");
    absent.publish();
    absent.discard();
    Path other = Files.createDirectory(home.resolve("other"));
    Staging empty = Staging.of(other, Permissions.OWNER, Ownership.UNCHANGED);
    build(empty, "PG_VERSION", "base");
    empty.publish();
    empty.discard();

    assertThat(names(target)).containsExactly("PG_VERSION");
    assertThat(names(other)).containsExactly("PG_VERSION", "base");
  }

  @Test
  void discardingFollowsNoLinks(@TempDir Path directory) throws IOException {
    Path wal = Files.createDirectory(directory.resolve("wal"));
    Files.writeString(wal.resolve("segment"), "precious");
    Staging staging =
        Staging.of(directory.resolve("cluster"), Permissions.OWNER, Ownership.UNCHANGED);
    Files.createSymbolicLink(staging.place().resolve("pg_wal"), wal);

    staging.discard();

    assertThat(names(directory)).containsExactly("wal");
    assertThat(wal.resolve("segment")).hasContent("precious");
  }

  private static void build(Staging staging, String... files) throws IOException {
    for (String file : files) {
      Path path = staging.place().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
