package io.github.pgenesis.faulty;

import static io.github.pgenesis.CreationMethod.BOOTSTRAP;
import static io.github.pgenesis.CreationMethod.GOLDEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import io.github.pgenesis.testrun.Rotation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Full disks, files that may not grow, memory that is refused: in steps from nothing to enough. */
class LimitsTest {
  /** With the four majors' every value of every major comes up within twenty commits. */
  private static final int TURNS = 5;

  static Stream<Way> ways() {
    return Postgres.someMajors()
        .boxed()
        .flatMap(major -> Stream.of(new Way(major, BOOTSTRAP), new Way(major, GOLDEN)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void ofTheDisk(Way way) throws Exception {
    assumeTrue(Unprivileged.isRoot(), "only root can mount a small file system");
    boolean newest = isOfNewest(way);
    boolean copy = way.method() == GOLDEN;
    int kilobytes = newest ? (copy ? 256 : 640) : (copy ? 1024 : 4507);
    int files = newest ? (copy ? 23 : 97) : (copy ? 97 : 211);

    run(
        way,
        Map.of(
            Limitation.DISK,
            values(4, kilobytes, 45_000),
            Limitation.FILES,
            values(2, files, 1050)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void ofTheSizeOfAFile(Way way) throws Exception {
    List<Integer> values = new ArrayList<>(values(0, 2048, 16_400));
    if (isOfNewest(way) && way.method() == BOOTSTRAP) {
      values.addAll(values(1, 63, 1100));
    }

    run(way, Map.of(Limitation.FILE_SIZE, values));
  }

  /** Slow, since the JVM can but interpret. */
  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#someMajors")
  @Tag("endurance")
  void ofMemory(int major) throws Exception {
    run(new Way(major, BOOTSTRAP), Map.of(Limitation.MEMORY, values(0, 9001, 81_009)));
  }

  private static boolean isOfNewest(Way way) {
    return way.major() == Postgres.newest().major();
  }

  private static List<Integer> values(int first, int step, int last) {
    return IntStream.iterate(first, value -> value <= last, value -> value + step).boxed().toList();
  }

  private static void run(Way way, Map<Limitation, List<Integer>> limitations) throws Exception {
    assumeTrue(Linux.isX86(), "the system calls of x86-64 Linux are known only");
    List<String> command = new ArrayList<>();
    if (limitations.keySet().stream().anyMatch(Limitation::needsMount)) {
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
            "-XX:TieredStopAtLevel=1",
            "-XX:+AlwaysPreTouch"));
    if (limitations.containsKey(Limitation.MEMORY)) {
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
            Workspace.newDirectoryInMemory().toString()));
    limitations.forEach((limitation, values) -> {
      command.add(limitation.name());
      command.add(
          Rotation.ofThisRun().share(TURNS, values).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",")));
    });

    Program.Outcome outcome = Program.run(new ProcessBuilder(command));

    System.out.print(outcome.out());
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }
}
