package io.github.pgenesis.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.JavaProgram;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bootstraps in JVMs whose kernel refuses what a guest must not do, and what containers refuse. */
class SeccompTest {
  /** 128 and SIGSYS. */
  private static final int KILLED_BY_FILTER = 128 + 31;

  private static final Path FREE = Workspace.newDirectory();

  /** Outside any filter, which also fills the cache. */
  @BeforeAll
  static void makeClustersInFreedom() {
    Postgres.majors().forEach(major -> ConfinedCreations.create(FREE, major, Workspace.cache()));
  }

  @Test
  void everyMajorBootstrapsWithoutForbiddenCalls() throws Exception {
    Path confined = Workspace.newDirectory();

    Program.Outcome outcome =
        new JavaProgram(ConfinedCreations.class)
            .nativeAccess()
            .run(Confinement.FORBIDDING.name(), confined.toString(), Workspace.cache().toString());

    assertMadeAll(outcome, confined);
  }

  /** As a user without capabilities, since the profile depends on them. */
  @Test
  void theDefaultProfileOfContainersChangesNothing() throws Exception {
    Path confined = Workspace.newDirectory();

    Program.Outcome outcome =
        unprivileged(ConfinedCreations.class)
            .run(
                Confinement.OF_CONTAINERS.name(),
                confined.toString(),
                Workspace.newDirectory().toString());

    assertMadeAll(outcome, confined);
  }

  private static void assertMadeAll(Program.Outcome outcome, Path confined) throws IOException {
    assertThat(outcome.status()).as("%s", outcome).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "BOOTSTRAP of 15", "BOOTSTRAP of 16", "BOOTSTRAP of 17", "BOOTSTRAP of 18");
    SortedMap<String, Path> expected = files(FREE);
    SortedMap<String, Path> actual = files(confined);
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(3000);
    for (String name : expected.keySet()) {
      assertThat(Files.mismatch(expected.get(name), actual.get(name))).as(name).isEqualTo(-1);
    }
  }

  private static SortedMap<String, Path> files(Path directory) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(directory.relativize(file).toString(), file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Else the first test would show nothing. */
  @ParameterizedTest
  @EnumSource
  void aForbiddenCallKillsTheProcess(ForbiddenCall call) throws Exception {
    assertKilled(Integer.toString(call.number()));
  }

  /** A clone that is no thread (SIGCHLD), and a call by its number of the x32 architecture. */
  @ParameterizedTest
  @ValueSource(strings = {"56 17", "1073741863", "/bin/true"})
  void otherWaysToForbiddenThingsKillItToo(String call) throws Exception {
    assertKilled(call.split(" "));
  }

  private static void assertKilled(String... call) throws Exception {
    Program.Outcome outcome = call(Confinement.FORBIDDING, call);

    assertThat(outcome.status()).as("%s", outcome).isEqualTo(KILLED_BY_FILTER);
    assertThat(outcome.out()).isEqualTo("a thread\n");
  }

  /** unshare, setns, a clone into another namespace, mount, a socket of AF_VSOCK, personality. */
  @ParameterizedTest
  @ValueSource(strings = {"272 0", "308 0", "56 268435473", "165 0", "41 40 1", "135 4"})
  void containersRefuse(String call) throws Exception {
    assertThat(call(Confinement.OF_CONTAINERS, call.split(" ")).out())
        .isEqualTo("a thread\nResult[value=-1, errno=1]\n");
  }

  /** clone3, and getpid, which succeeds. */
  @Test
  void containersDoNotKnowTheNewCloneAndAllowTheRest() throws Exception {
    assertThat(call(Confinement.OF_CONTAINERS, "435").out()).endsWith("[value=-1, errno=38]\n");
    assertThat(call(Confinement.OF_CONTAINERS, "39").out()).doesNotContain("value=-1");
  }

  private static Program.Outcome call(Confinement confinement, String... call) throws Exception {
    String[] arguments = new String[call.length + 1];
    arguments[0] = confinement.name();
    System.arraycopy(call, 0, arguments, 1, call.length);
    return new JavaProgram(ConfinedCall.class).nativeAccess().run(arguments);
  }

  private static JavaProgram unprivileged(Class<?> main) {
    return new JavaProgram(main)
        .nativeAccess()
        .classPath(ClassPath.ofTests().copiedTo(Workspace.newDirectory()))
        .unprivileged();
  }
}
