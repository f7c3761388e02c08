package io.github.pgenesis.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that makes clusters at the same time, and ends with 1 if one is not as if alone. */
final class ClustersAtOnce {
  private ClustersAtOnce() {}

  /**
   * Runs it, in a directory of its own.
   *
   * @param arguments the cache, and the majors, one for each thread
   */
  public static void main(String[] arguments) throws Exception {
    List<Integer> majors = new ArrayList<>();
    for (String major : List.of(arguments).subList(1, arguments.length)) {
      majors.add(Integer.valueOf(major));
    }
    Creations creations =
        new Creations(Path.of(arguments[0]), Path.of("clusters").toAbsolutePath());
    creations.makeAlone(majors.stream().distinct().toList());
    for (Thread thread : creations.start(majors, 1)) {
      thread.join();
    }
    creations.compare();
    System.out.println("bootstraps: " + creations.finished());
    creations.failures().forEach(failure -> System.out.println("FAILURE: " + failure));
    System.exit(creations.failures().isEmpty() ? 0 : 1);
  }
}
