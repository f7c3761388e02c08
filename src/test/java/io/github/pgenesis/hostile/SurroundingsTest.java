package io.github.pgenesis.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.verification.ClusterAssert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bootstraps on hosts that lack what a server would like to have. */
class SurroundingsTest {
  private static final String MADE = "made by BOOTSTRAP\n";
  private static final String READ_ONLY = "mount --bind %s %s && mount -o remount,bind,ro %s";
  private static final Path NORMAL = Workspace.newDirectory().resolve("cluster");

  private final Path parent = Workspace.newDirectory();

  private final Path target = parent.resolve("cluster");

  /** It also fills the cache. */
  @BeforeAll
  static void makeOneWhereNothingLacks() {
    OneBootstrap.main(new String[] {NORMAL.toString(), Workspace.cache().toString()});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount -t tmpfs none /mnt && for d in null zero random urandom; do touch /mnt/$d && mount --bind /dev/$d /mnt/$d; done && mount --move /mnt /dev && test ! -e /dev/shm",
        "mount -t tmpfs -o size=64k none /dev/shm",
        "mount -t tmpfs none /proc",
        "printf root:x:0:0::/:/bin/sh >$0/passwd && printf root:x:0: >$0/group && mount --bind $0/passwd /etc/passwd && mount --bind $0/group /etc/group",
        "echo 0 >/proc/sys/kernel/shmmni; echo 0 >/proc/sys/kernel/shmmax; echo 0 >/proc/sys/kernel/shmall; echo 0 >/proc/sys/kernel/msgmni; echo '0 0 0 0' >/proc/sys/kernel/sem"
      })
  void makesTheSameCluster(String change) throws Exception {
    // Not below /dev, over which something is mounted.
    Path onDisk = Workspace.newDirectoryOnDisk();
    Path cluster = onDisk.resolve("cluster");

    Program.Outcome outcome =
        program().in(changed(onDisk, change)).run(cluster.toString(), Workspace.cache().toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, MADE, ""));
    ClusterAssert.assertThat(cluster).isIdenticalToClusterOf(NORMAL);
  }

  @Test
  void anInstallationThatCannotBeWrittenIsEnough() throws Exception {
    Path prefix = Postgres.newest().prefix();

    Program.Outcome outcome =
        program()
            .in(changed(READ_ONLY.formatted(prefix, prefix, prefix)))
            .run(target.toString(), parent.resolve("c").toString(), prefix.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, MADE, ""));
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(NORMAL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCompleteCacheThatCannotBeWrittenIsEnough(boolean childJvm) throws Exception {
    Path cache = Workspace.cache();

    Program.Outcome outcome =
        program()
            .jvmOptions("-DchildJvm=" + childJvm)
            .in(changed(READ_ONLY.formatted(cache, cache, cache)))
            .run(target.toString(), cache.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, MADE, ""));
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(NORMAL);
  }

  /** Nothing is unpacked elsewhere, though there is a place for it. */
  @Test
  void thatOfTheUserIsEnough() throws Exception {
    Path cache = parent.resolve("c");
    Path home = Workspace.newDirectory();
    assertThat(inCache(cache, home).run(parent.resolve("first").toString()).out()).isEqualTo(MADE);

    Program.Outcome outcome =
        inCache(cache, home)
            .in(changed(READ_ONLY.formatted(cache, cache, cache)))
            .run(target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, MADE, ""));
    assertThat(home.resolve(".cache/pgenesis")).isEmptyDirectory();
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(NORMAL);
  }

  private static JavaProgram inCache(Path cache, Path home) {
    return program()
        .environment("HOME", home.toString())
        .environment("XDG_CACHE_HOME", cache.toString());
  }

  /** One that cannot be written, and one that cannot be made. */
  @ParameterizedTest
  @ValueSource(strings = {"c", "c/none"})
  void aHomeOfNoUseIsPassedBy(String home) throws Exception {
    Program.Outcome outcome =
        program()
            .jvmOptions("-Duser.home=" + parent.resolve(home), "-Djava.io.tmpdir=" + parent)
            .environment("HOME", parent.resolve(home).toString())
            .environment("XDG_CACHE_HOME", "")
            .in(changed("mkdir $0/c && mount -t tmpfs -o ro none $0/c"))
            .run(target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, MADE, ""));
    assertThat(parent.resolve("pgenesis-root")).isNotEmptyDirectory();
  }

  @Test
  void aCopyNeedsNoCache() throws Exception {
    Program.Outcome outcome =
        program()
            .jvmOptions(
                "-Dmethod=GOLDEN",
                "-Duser.home=" + parent.resolve("c"),
                "-Djava.io.tmpdir=" + parent.resolve("c"))
            .environment("HOME", parent.resolve("c").toString())
            .environment("XDG_CACHE_HOME", "")
            .in(changed("mkdir $0/c && mount -t tmpfs -o ro none $0/c"))
            .run(target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, "made by GOLDEN\n", ""));
  }

  @Test
  void withoutProcADeepDirectoryIsRefused() throws Exception {
    Path deep = parent;
    while (deep.toString().length() < 1000) {
      deep = deep.resolve("d".repeat(100));
    }

    Program.Outcome outcome =
        program()
            .in(changed("mount -t tmpfs none /proc"))
            .run(deep.toString(), Workspace.cache().toString());

    assertThat(outcome.out())
        .startsWith("refused: the path " + parent)
        .contains("too long for a server without /proc: mount that, or name a directory");
    assertThat(deep).doesNotExist();
  }

  @Test
  void aDirectoryThatCannotExecuteIsRefusedAsACache() throws Exception {
    Program.Outcome outcome =
        program()
            .in(changed("mkdir $0/c && mount -t tmpfs -o noexec none $0/c"))
            .run(target.toString(), parent.resolve("c").toString());

    assertThat(outcome.out())
        .isEqualTo(
            "refused: the cache directory %s is on a file system without permission to execute (noexec), from which no library can be loaded: name another one, or set XDG_CACHE_HOME\n"
                .formatted(parent.resolve("c")));
    assertThat(target).doesNotExist();
  }

  @Test
  void whereNoPlaceIsForACacheAllAreNamed() throws Exception {
    Program.Outcome outcome =
        program()
            .jvmOptions(
                "-Duser.home=" + parent.resolve("c"), "-Djava.io.tmpdir=" + parent.resolve("c"))
            .environment("HOME", parent.resolve("c").toString())
            .environment("XDG_CACHE_HOME", "")
            .in(changed("mkdir $0/c && mount -t tmpfs -o noexec none $0/c"))
            .run(target.toString());

    assertThat(outcome.out())
        .startsWith("refused: there is no place for the cache: ")
        .contains(
            parent.resolve("c/.cache/pgenesis") + " is on",
            parent.resolve("c/pgenesis-root") + " is on")
        .endsWith("Set XDG_CACHE_HOME or name a cache directory.\n");
  }

  @Test
  void aUserWithoutNameAndHomeHasAPrivateCache() throws Exception {
    assumeTrue(Unprivileged.isRoot(), "only root can be another user");
    Path temporary = Workspace.newDirectory();
    Program.Outcome outcome =
        program()
            .classPath(ClassPath.ofTests().copiedTo(Workspace.newDirectory()))
            .jvmOptions("-Djava.io.tmpdir=" + temporary)
            .environment("HOME", "")
            .environment("XDG_CACHE_HOME", "")
            .in(
                List.of(
                    "sh",
                    "-c",
                    "chown 54321 \"$0\" \"$1\"; shift; exec setpriv --reuid=54321 --regid=54321 --clear-groups \"$@\"",
                    parent.toString(),
                    temporary.toString()))
            .run(target.toString());

    assertThat(outcome).isEqualTo(new Program.Outcome(0, MADE, ""));
    assertThat(temporary.resolve("pgenesis-54321")).isDirectory();
    ClusterAssert.assertThat(target).isIdenticalToClusterOf(NORMAL);
  }

  private static JavaProgram program() {
    // The linker asks /proc where the JVM is.
    return new JavaProgram(OneBootstrap.class)
        .nativeAccess()
        .environment("LD_LIBRARY_PATH", Path.of(System.getProperty("java.home"), "lib").toString());
  }

  private List<String> changed(String change) throws Exception {
    return changed(parent, change);
  }

  /** In namespaces of its own; the change sees the directory of the test as {@code $0}. */
  private static List<String> changed(Path directory, String change) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("unshare", "--mount", "--ipc", "--propagation=private", "sh", "-c"));
    List<String> probe = new ArrayList<>(command);
    probe.add("mount -t tmpfs none /mnt");
    assumeTrue(
        Program.run(new ProcessBuilder(probe)).status() == 0,
        "root may not mount here, or we are not root");
    command.add("{ %s; } || exit 125; exec \"$@\"".formatted(change));
    command.add(directory.toString());
    return command;
  }
}
