package io.github.pgenesis.faulty;

import static io.github.pgenesis.CreationMethod.BOOTSTRAP;
import static io.github.pgenesis.CreationMethod.GOLDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Full disks, files that may not grow, memory that is refused: in steps from nothing to enough. */
class LimitsTest {
  static List<Arguments> few() {
    return List.of(
        Arguments.of(18, BOOTSTRAP, Limitation.DISK, 4, 9001, 45000),
        Arguments.of(18, GOLDEN, Limitation.DISK, 4, 4003, 45000),
        Arguments.of(18, BOOTSTRAP, Limitation.FILES, 2, 301, 1000),
        Arguments.of(18, GOLDEN, Limitation.FILES, 2, 151, 1000),
        Arguments.of(18, BOOTSTRAP, Limitation.FILE_SIZE, 0, 8191, 16384),
        Arguments.of(18, GOLDEN, Limitation.FILE_SIZE, 0, 4095, 16384));
  }

  @ParameterizedTest
  @MethodSource("few")
  void fewSteps(
      int major, CreationMethod method, Limitation limitation, int first, int step, int last)
      throws Exception {
    run(new Way(major, method), limitation, first, step, last);
  }

  static Stream<Arguments> many() {
    List<Arguments> all = new ArrayList<>();
    for (int major : Postgres.majors().toArray()) {
      boolean newest = major == Postgres.newest().major();
      all.add(Arguments.of(major, BOOTSTRAP, Limitation.DISK, 4, newest ? 640 : 4507, 45000));
      all.add(Arguments.of(major, GOLDEN, Limitation.DISK, 4, newest ? 256 : 1024, 45000));
      all.add(Arguments.of(major, BOOTSTRAP, Limitation.FILES, 2, newest ? 97 : 211, 1050));
      all.add(Arguments.of(major, GOLDEN, Limitation.FILES, 2, newest ? 23 : 97, 1050));
      all.add(Arguments.of(major, BOOTSTRAP, Limitation.FILE_SIZE, 0, 2731, 16400));
      all.add(Arguments.of(major, GOLDEN, Limitation.FILE_SIZE, 0, 2048, 16384));
      all.add(Arguments.of(major, BOOTSTRAP, Limitation.MEMORY, 0, 9001, 81009));
    }
    all.add(Arguments.of(18, BOOTSTRAP, Limitation.FILE_SIZE, 1, 63, 1100));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("many")
  @Tag("endurance")
  void manySteps(
      int major, CreationMethod method, Limitation limitation, int first, int step, int last)
      throws Exception {
    run(new Way(major, method), limitation, first, step, last);
  }

  private static void run(Way way, Limitation limitation, int first, int step, int last)
      throws Exception {
    assumeTrue(Linux.isX86(), "the system calls of x86-64 Linux are known only");
    List<String> command = new ArrayList<>();
    if (limitation.needsMount()) {
      assumeTrue(Unprivileged.isRoot(), "only root can mount a small file system");
      command.addAll(List.of("unshare", "--mount"));
    }
    new Postgres(way.major()).prefix();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch"));
    if (limitation == Limitation.MEMORY) {
      // A compiler that is refused memory ends the JVM.
      command.add("-Xint");
    }
    command.addAll(
        List.of(
            "-cp",
            ClassPath.ofTests().toString(),
            LimitedJvm.class.getName(),
            Integer.toString(way.major()),
            way.method().name(),
            Workspace.cache().toString(),
            Workspace.newDirectoryInMemory().toString(),
            limitation.name(),
            Integer.toString(first),
            Integer.toString(step),
            Integer.toString(last)));

    Program.Outcome outcome = Program.run(new ProcessBuilder(command));

    System.out.print(outcome.out());
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }
}
