package io.github.pgenesis.datadir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.pgenesis.faults.Faults;
import io.github.pgenesis.faults.FaultyFileSystem;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may make a cluster at a target, and what is done with what others have left. */
class StagingClaimTest {
  private static final Path LOCKS = Path.of("/proc/locks");

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTargetIsForOneAtATime(boolean isThere) throws IOException {
    Path target = home.resolve("cluster");
    if (isThere) {
      Files.createDirectory(target);
    }
    Staging first = staging(target);
    Files.writeString(first.place().resolve("PG_VERSION"), "18");

    assertUnderWay(target);
    // Once more, since the refused one must not have taken the lock away.
    assertUnderWay(target);

    first.publish();
    assertThat(names(home)).containsExactly("cluster");
    assertThat(names(target)).containsExactly("PG_VERSION");
    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> staging(target))
        .withMessage(
            "directory %s exists but is not empty: it holds PG_VERSION. Empty it, or name another one.",
            target);
  }

  @Test
  void aTargetIsTheSameByWhateverPath() throws IOException {
    Path real = Files.createDirectory(home.resolve("real"));
    Path link = Files.createSymbolicLink(home.resolve("link"), real);
    Staging first = staging(real.resolve("cluster"));

    assertUnderWay(link.resolve("cluster"));

    first.discard();
    staging(link.resolve("cluster")).discard();
    assertThat(real).isEmptyDirectory();
  }

  @Test
  void aTargetInMemoryIsForOneAtATime() throws IOException {
    try (FileSystem memory = memory()) {
      Path target = memory.getPath("/work/cluster");
      Staging first = staging(target);

      assertUnderWay(target);

      first.discard();
      staging(target).discard();
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void aWalDirectoryIsForOneAtATime() throws IOException {
    Path wal = home.resolve("wal");
    WalDirectory first = wal(wal, "a");

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> wal(wal, "b"))
        .withMessage(
            "another creation is under way with the WAL directory (-X) %s: name another one", wal);

    first.discard();
    assertThat(home).isEmptyDirectory();
    wal(wal, "b").discard();
  }

  /** To write the WAL through opens each of its files, and closing a claim would give it away. */
  @Test
  void aWalDirectoryThatIsSyncedStaysClaimed() throws IOException {
    Path wal = home.resolve("wal");
    WalDirectory first = wal(wal, "a");
    Path claim = Traces.inside(wal).claim();
    assertThat(isLocked(claim)).isTrue();

    Durability.sync(wal);

    assertThat(isLocked(claim)).isTrue();
    first.discard();
  }

  /** Of this class there may be several in one JVM, by several loaders. */
  @Test
  void aClaimThatSomebodyElseInThisProcessHoldsIsNotTakenFromIt() throws IOException {
    Path target = home.resolve("cluster");
    Path claim = Traces.beside(target).claim();
    try (FileChannel other =
        FileChannel.open(claim, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      assertUnderWay(target);
      staging(home.resolve("neighbour")).discard();
      assertThat(isLocked(claim)).isTrue();
      Files.delete(claim);
    }
    staging(target).discard();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void whatADeadNeighbourHasLeftIsRemovedAndALiveOneIsNot() throws IOException {
    Staging live = staging(home.resolve("live"));
    Files.writeString(live.place().resolve("precious"), "");
    Traces dead = leave(home.resolve("dead"));

    Staging next = staging(home.resolve("next"));

    assertThat(dead.claim()).doesNotExist();
    assertThat(dead.place()).doesNotExist();
    assertThat(live.place().resolve("precious")).exists();
    live.publish();
    next.discard();
    assertThat(names(home)).containsExactly("live");
    assertThat(names(home.resolve("live"))).containsExactly("precious");
  }

  @Test
  void whatADeadOneHasLeftAtTheTargetIsNoContent() throws IOException {
    Path target = Files.createDirectory(home.resolve("cluster"));
    leave(target.resolve("below"));
    Traces inside = Traces.inside(target);
    Files.createFile(inside.claim());
    Files.createDirectories(inside.place().resolve("base/1"));

    Staging.check(target);
    staging(target).discard();

    assertThat(target).isEmptyDirectory();
  }

  @Test
  void onlyWhatIsOursByNameAndKindIsRemoved() throws IOException {
    Path outside = Files.createDirectory(home.resolve("outside"));
    Files.createFile(outside.resolve("precious"));
    Path work = Files.createDirectory(home.resolve("work"));
    Files.createDirectory(work.resolve(".pgenesis-000000000001"));
    Files.createFile(work.resolve(".pgenesis-00000000000x.claim"));
    Files.createFile(work.resolve(".pgenesis-000000000002.claim.old"));
    Files.createDirectory(work.resolve(".pgenesis-000000000003.claim"));
    Files.createSymbolicLink(
        work.resolve(".pgenesis-000000000004.claim"), outside.resolve("precious"));
    List<String> before = names(work);
    // A place that is a link goes itself, not what it leads to.
    Files.createFile(work.resolve(".pgenesis-000000000005.claim"));
    Files.createSymbolicLink(work.resolve(".pgenesis-000000000005"), outside);

    staging(work.resolve("cluster")).discard();

    assertThat(names(work)).isEqualTo(before);
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void aDirectoryThatWasFilledPartlyIsFilledAgain() throws IOException {
    Path target = partlyFilled("base", "global");

    Staging.check(target);
    Staging staging = staging(target);

    assertThat(names(target))
        .containsExactly(".pgenesis-000000000000", ".pgenesis-000000000000.claim");
    assertThat(staging.place()).isEmptyDirectory();
    staging.discard();
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void oneWithSomethingElseInItIsRefusedUntouched() throws IOException {
    Path target = partlyFilled("base", "global");
    Files.createFile(target.resolve("precious"));
    assertRefusedUntouched(target, "precious");

    Files.delete(target.resolve("precious"));
    // By its name it is ours, but it is another file.
    Files.move(target.resolve("base"), home.resolve("base"));
    Files.createDirectory(target.resolve("base"));
    assertRefusedUntouched(target, "base");
  }

  @Test
  void aClusterThatWasCompleteIsNotTakenApart() throws IOException {
    Path target = partlyFilled("base", "global");
    Files.createFile(target.resolve("PG_VERSION"));
    List<String> before = names(target);

    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> staging(target))
        .withMessageContaining("holds PG_VERSION and 2 more");
    staging(home.resolve("beside")).discard();

    assertThat(names(target)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pgenesis journal 2\n",
        "pgenesis journal 2\nentry base KEY\n",
        "pgenesis journal 2\nentry base KEY\nend 00000000\n",
        "pgenesis journal 3\nentry base KEY\nend\n",
        "pgenesis journal 2\nentry base KEY more\nend\n",
        "pgenesis journal 2\nentry base KEY\nend\nend\n",
        "pgenesis journal 2\nsegment base\nentry base KEY\nend\n",
        "pgenesis journal 2\nentry ..%2Fbase KEY\nend\n",
        "pgenesis journal 2\nentry .. KEY\nentry base KEY\nend\n",
        "pgenesis journal 2\nentry %00 KEY\nentry base KEY\nend\n",
        "pgenesis journal 2\nentry %zz KEY\nentry base KEY\nend\n",
        "pgenesis journal 2\nwal made %2Fwal\nentry base KEY\nend\n",
        "pgenesis journal 2\nwal created wal\nentry base KEY\nend\n",
        "pgenesis journal 2\nwal created %2Fwal%2F..\nentry base KEY\nend\n"
      })
  void aJournalThatIsNotWholeSaysNothing(String text) throws IOException {
    Path target = partlyFilled("base");
    String key = Files.readAttributes(target.resolve("base"), "fileKey").get("fileKey").toString();
    Path journal = Traces.inside(target).journal();
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
    assertThat(journal)
        .hasContent(sealed("pgenesis journal 2\nentry base %s\nend\n".formatted(encoded)));

    Files.writeString(journal, sealed(text.replace("KEY", encoded)));

    assertRefusedUntouched(target, "base");
  }

  /** With the right sum, so that what else is wrong decides. */
  private static String sealed(String text) {
    String end = "\nend\n";
    if (!text.endsWith(end)) {
      return text;
    }
    String before = text.substring(0, text.length() - end.length() + 1);
    return before + Journal.lastLine(before) + "\n";
  }

  @Test
  void whereNothingCanBeLockedNothingIsClaimable() throws IOException {
    try (FileSystem memory = memory()) {
      Path directory = Files.createDirectory(memory.getPath("/home"));
      leave(directory.resolve("earlier"));
      Faults counting = Faults.none();
      Path target = directory.resolve("cluster");
      staging(FaultyFileSystem.wrap(target, counting)).discard();
      int lock = counting.counted().indexOf("lock " + Traces.beside(target).claim()) + 1;
      Traces dead = leave(directory.resolve("dead"));

      Staging staging = staging(FaultyFileSystem.wrap(target, Faults.at(lock)));

      assertThat(names(directory))
          .containsExactlyInAnyOrder(
              dead.claim().getFileName().toString(),
              dead.place().getFileName().toString(),
              staging.place().getFileName().toString());
      assertThat(staging.place()).asString().isNotEqualTo(Traces.beside(target).place().toString());
      staging(directory.resolve("other")).discard();
      assertThat(names(directory)).containsExactly(staging.place().getFileName().toString());
      staging.discard();
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void anInterruptWaits() throws IOException {
    Thread.currentThread().interrupt();
    Staging staging = staging(home.resolve("cluster"));

    assertThat(isLocked(Traces.beside(home.resolve("cluster")).claim())).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    staging.discard();
    assertThat(home).isEmptyDirectory();
  }

  private static Staging staging(Path target) {
    return Staging.of(target, Permissions.OWNER, Ownership.UNCHANGED);
  }

  private WalDirectory wal(Path directory, String target) {
    return WalDirectory.of(directory, home.resolve(target), Permissions.OWNER, Ownership.UNCHANGED);
  }

  private static void assertUnderWay(Path target) {
    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> staging(target))
        .withMessage(
            "another creation is under way at %s: wait for its end, or name another directory",
            target);
  }

  private static void assertRefusedUntouched(Path target, String holds) throws IOException {
    List<String> before = names(target);
    assertThatExceptionOfType(DataDirectoryException.class)
        .isThrownBy(() -> staging(target))
        .withMessage(
            "directory %s exists but is not empty: it holds %s. Empty it, or name another one.",
            target, holds);
    assertThat(names(target)).isEqualTo(before);
  }

  /** What is there after a JVM was killed that made a cluster at an absent target. */
  private static Traces leave(Path target) throws IOException {
    Traces traces = Traces.beside(target);
    Files.createFile(traces.claim());
    Files.createDirectories(traces.place().resolve("base/1"));
    Files.createFile(traces.place().resolve("base/1/1259"));
    return traces;
  }

  /** What is there after a JVM was killed that had moved these, and not yet PG_VERSION. */
  private Path partlyFilled(String... moved) throws IOException {
    Path target = Files.createDirectory(home.resolve("cluster"));
    Traces traces = Traces.inside(target);
    Files.createFile(traces.claim());
    Files.createDirectory(traces.place());
    Files.createFile(traces.place().resolve("PG_VERSION"));
    List<Journal.Entry> entries = new ArrayList<>();
    for (String name : moved) {
      entries.add(Journal.Entry.of(Files.createDirectory(target.resolve(name))));
    }
    Journal.EMPTY.withEntries(entries).write(traces);
    return target;
  }

  private static FileSystem memory() {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix").build());
  }

  /** What the system knows of it. */
  private static boolean isLocked(Path file) throws IOException {
    String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
    assumeTrue(Files.isReadable(LOCKS), "only Linux tells which files are locked");
    return Files.readAllLines(LOCKS).stream().anyMatch(line -> line.contains(inode));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
