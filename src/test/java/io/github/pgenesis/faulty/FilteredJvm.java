package io.github.pgenesis.faulty;

import io.github.pgenesis.Phase;
import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.SystemCallSupervisor;
import io.github.pgenesis.support.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A {@link Subject} as seen from here: a JVM whose system calls are judged. */
final class FilteredJvm implements AutoCloseable {
  private final Path directory;
  private final Process process;
  private final BufferedReader output;
  private final PrintWriter input;

  private FilteredJvm(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Starts one that makes clusters of one kind. */
  static FilteredJvm start(Way way) throws IOException, InterruptedException {
    new Postgres(way.major()).prefix();
    Path directory = Workspace.newDirectoryInMemory();
    FilteredJvm jvm =
        new FilteredJvm(
            directory,
            ChildJvm.start(
                Subject.class,
                Integer.toString(way.major()),
                way.method().name(),
                way.stage().name(),
                Workspace.cache().toString(),
                directory.toString()));
    jvm.said("ready");
    return jvm;
  }

  /** Where its clusters are. */
  Path directory() {
    return directory;
  }

  /**
   * Makes a cluster while calls are judged.
   *
   * @param existing whether the target is an empty directory
   * @param calls names of system calls, separated by commas
   * @param judge of the number of the thread that makes the cluster
   * @throws AssertionError if anything was not as it must be
   */
  Outcome attempt(
      boolean existing, String calls, IntFunction<? extends SystemCallSupervisor.Judge> judge)
      throws IOException, InterruptedException {
    input.println(existing + " " + calls);
    String[] filtered = said(Subject.FILTERED).split(" ", -1);
    try (SystemCallSupervisor _ =
        SystemCallSupervisor.of(
            process, Integer.parseInt(filtered[1]), judge.apply(Integer.parseInt(filtered[0])))) {
      input.println();
      return Outcome.ofLine(said(Subject.OUTCOME));
    }
  }

  /**
   * Makes a cluster on a device that is slow, and interrupts it when that is busy.
   *
   * @param phase in which that is
   * @param slow of the number of the thread that makes the cluster
   * @return milliseconds until the creation has ended
   */
  long interrupted(Phase phase, String calls, IntFunction<SlowDevice> slow)
      throws IOException, InterruptedException {
    input.println("false " + calls + " interrupt");
    String[] filtered = said(Subject.FILTERED).split(" ", -1);
    SlowDevice device = slow.apply(Integer.parseInt(filtered[0]));
    try (SystemCallSupervisor _ =
        SystemCallSupervisor.of(process, Integer.parseInt(filtered[1]), device)) {
      input.println();
      device.awaitBusy();
      input.println();
      long latency = Long.parseLong(said(Subject.LATENCY));
      Outcome outcome = Outcome.ofLine(said(Subject.OUTCOME));
      if (!outcome.phase().equals(Optional.of(phase))
          || !outcome.message().contains("was interrupted")) {
        throw new AssertionError("not interrupted, but " + outcome);
      }
      return latency;
    }
  }

  /**
   * The same with a signal to the JVM.
   *
   * @return milliseconds until the JVM has ended
   */
  long terminated(String calls, IntFunction<SlowDevice> slow)
      throws IOException, InterruptedException {
    input.println("false " + calls);
    String[] filtered = said(Subject.FILTERED).split(" ", -1);
    SlowDevice device = slow.apply(Integer.parseInt(filtered[0]));
    try (SystemCallSupervisor _ =
        SystemCallSupervisor.of(process, Integer.parseInt(filtered[1]), device)) {
      input.println();
      device.awaitBusy();
      long start = System.nanoTime();
      process.toHandle().destroy();
      process.waitFor();
      return (System.nanoTime() - start) / 1_000_000;
    }
  }

  private String said(String beginning) throws IOException, InterruptedException {
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException("the JVM has ended with status " + process.waitFor());
    }
    if (line.startsWith(beginning)) {
      return line.substring(beginning.length());
    }
    if (line.startsWith(Subject.BAD)) {
      throw new AssertionError(line);
    }
    // Nobody will judge the calls that the attempt still makes: it would wait for ever.
    process.destroyForcibly();
    throw new IllegalStateException("the JVM said \"%s\"".formatted(line));
  }

  /**
   * Lets it make a last cluster.
   *
   * @throws AssertionError if that is not whole
   */
  @Override
  public void close() throws IOException {
    input.close();
    // One that was told to end may tell of its last attempt.
    List<String> last = output.lines().filter(line -> line.startsWith(Subject.BAD)).toList();
    process.onExit().join();
    if (!last.isEmpty()) {
      throw new AssertionError("after the last fault: " + last);
    }
  }
}
