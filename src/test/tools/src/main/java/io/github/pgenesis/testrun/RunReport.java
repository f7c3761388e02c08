package io.github.pgenesis.testrun;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The end of a run of the tests: where the time went, what was skipped, and whether it is fast. */
public final class RunReport {
  private static final int SLOWEST = 10;

  /** Said in place of a budget if there is none. */
  private static final String UNLIMITED = "none";

  private RunReport() {}

  /**
   * Prints it.
   *
   * @param arguments the directory of the records; the budget, in seconds of processors, or {@code
   *     none}
   * @throws IllegalStateException if the tests took more
   */
  public static void main(String[] arguments) throws IOException {
    RunRecords.All records = RunRecords.read(Path.of(arguments[0]));
    lines(records).forEach(System.out::println);
    if (!arguments[1].equals(UNLIMITED)) {
      requireWithin(Duration.ofSeconds(Long.parseLong(arguments[1])), records);
    }
  }

  static List<String> lines(RunRecords.All records) {
    List<String> lines = new ArrayList<>();
    lines.add("The slowest test classes, in seconds:   passed  of processors");
    records.classes().entrySet().stream()
        .sorted(
            Map.Entry.<String, Effort>comparingByValue(Comparator.comparing(Effort::wall))
                .reversed())
        .limit(SLOWEST)
        .forEach(entry ->
            lines.add(
                "  %-36s %7.1f %14.1f"
                    .formatted(
                        simpleName(entry.getKey()),
                        seconds(entry.getValue().wall()),
                        seconds(entry.getValue().processor()))));
    Effort all = total(records);
    lines.add(
        "  %-36s %7.1f %14.1f"
            .formatted(
                "all %d test classes".formatted(records.classes().size()),
                seconds(all.wall()),
                seconds(all.processor())));
    int skipped = records.skipped().values().stream().mapToInt(Integer::intValue).sum();
    lines.add("Tests run: %d, skipped: %d".formatted(records.run(), skipped));
    records
        .skipped()
        .forEach((reason, count) -> lines.add("  %d skipped: %s".formatted(count, reason)));
    return lines;
  }

  static void requireWithin(Duration budget, RunRecords.All records) {
    Duration taken = total(records).processor();
    if (taken.compareTo(budget) > 0) {
      throw new IllegalStateException(
          "the tests took %.0f seconds of processors, and their budget (test.budget in pom.xml) is %d: make the slow ones faster, let them take turns (Rotation) or tag them \"endurance\""
              .formatted(seconds(taken), budget.toSeconds()));
    }
  }

  private static Effort total(RunRecords.All records) {
    return records.classes().values().stream()
        .reduce(new Effort(Duration.ZERO, Duration.ZERO), Effort::plus);
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
