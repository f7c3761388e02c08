package io.github.pgenesis.guest;

import io.github.pgenesis.support.HostMappings;
import io.github.pgenesis.support.HostState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that does nothing but make clusters: it ends with 1 if the very first changes the
 * process, or if later ones leave memory mapped.
 */
final class QuietHost {
  private static final List<Integer> MAJORS = List.of(15, 16, 17, 18);

  /** Over all rounds: compiled code and the heap of the C library grow a little. */
  private static final int MAPPINGS_OF_THE_JVM = 20;

  private QuietHost() {}

  /**
   * Runs it, in a directory of its own.
   *
   * @param arguments the cache, and how many of each major are made while memory is watched
   */
  public static void main(String[] arguments) throws Exception {
    List<String> failures = new ArrayList<>();
    Creations creations =
        new Creations(Path.of(arguments[0]), Path.of("clusters").toAbsolutePath());
    // Java sets what SIGCHLD does as soon as somebody reads the environment.
    Check.that(System.getenv("PATH") != null, "the environment has no PATH");
    // The first look loads what looking takes.
    HostState.now();
    Map<String, String> before = HostState.usual();
    creations.makeAlone(List.of(MAJORS.getLast()));
    for (String difference : HostChanges.differences(before, HostState.usual())) {
      if (!isOfTheJvm(difference)) {
        failures.add(difference);
      }
    }
    creations.makeAlone(MAJORS.subList(0, MAJORS.size() - 1));
    makeEach(creations);
    HostMappings first = HostMappings.now();
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      makeEach(creations);
    }
    HostMappings last = HostMappings.now();
    System.out.println(
        "mappings of nothing: %d with %d kB, then %d with %d kB"
            .formatted(
                first.anonymousCount(),
                first.anonymousKilobytes(),
                last.anonymousCount(),
                last.anonymousKilobytes()));
    if (last.anonymousCount() > first.anonymousCount() + MAPPINGS_OF_THE_JVM) {
      failures.add("clusters have left memory mapped");
    }
    failures.addAll(creations.failures());
    failures.forEach(failure -> System.out.println("FAILURE: " + failure));
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static void makeEach(Creations creations) throws Exception {
    MAJORS.forEach(creations::makeOne);
    creations.compare();
  }

  /** Jars, modules and random numbers stay open once the JVM has needed them. */
  private static boolean isOfTheJvm(String difference) {
    return difference.startsWith(HostState.DESCRIPTOR)
        && difference.matches("(?s).* was not there and is .*(\\.jar|/modules|/u?random)");
  }
}
