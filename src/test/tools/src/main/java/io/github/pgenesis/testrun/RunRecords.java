package io.github.pgenesis.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the JVMs of a run have recorded: a directory with a file for each, in lines of fields that
 * tabs separate.
 */
final class RunRecords {
  private static final String CLASS = "class";
  private static final String RUN = "run";
  private static final String SKIPPED = "skipped";

  private final Optional<Path> file;

  private RunRecords(Optional<Path> file) {
    this.file = file;
  }

  /** Forgets everything. */
  static RunRecords nowhere() {
    return new RunRecords(Optional.empty());
  }

  /** Those of one process. */
  static RunRecords of(Path directory, long process) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RunRecords(Optional.of(directory.resolve(process + ".tsv")));
  }

  void testClass(String name, Effort effort) {
    write(
        CLASS,
        name,
        Long.toString(effort.wall().toMillis()),
        Long.toString(effort.processor().toMillis()));
  }

  void run() {
    write(RUN);
  }

  void skipped(String reason) {
    write(SKIPPED, reason.replaceFirst("^Assumption failed: ", "").replaceAll("\\s+", " "));
  }

  private synchronized void write(String... fields) {
    if (file.isPresent()) {
      try {
        Files.writeString(
            file.get(),
            String.join("\t", fields) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * All of a run.
   *
   * @param classes what each test class took
   * @param run how many tests were run
   * @param skipped how many were not, by reason
   */
  record All(SortedMap<String, Effort> classes, int run, SortedMap<String, Integer> skipped) {}

  /** Reads those of all processes. */
  static All read(Path directory) throws IOException {
    SortedMap<String, Effort> classes = new TreeMap<>();
    SortedMap<String, Integer> skipped = new TreeMap<>();
    int run = 0;
    for (String line : lines(directory)) {
      List<String> fields = List.of(line.split("\t", -1));
      switch (fields.getFirst()) {
        case CLASS -> classes.merge(fields.get(1), effort(fields), Effort::plus);
        case SKIPPED -> skipped.merge(fields.get(1), 1, Integer::sum);
        case RUN -> run++;
        default -> throw new IOException("in %s is \"%s\"".formatted(directory, line));
      }
    }
    return new All(classes, run, skipped);
  }

  private static Effort effort(List<String> fields) {
    return new Effort(
        Duration.ofMillis(Long.parseLong(fields.get(2))),
        Duration.ofMillis(Long.parseLong(fields.get(3))));
  }

  private static List<String> lines(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.sorted().toList()) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }
}
