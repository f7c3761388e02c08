package io.github.pgenesis.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A JVM that is killed while it works, as by {@code kill -9}: nothing of it runs any more. */
public final class KilledJvm {
  private KilledJvm() {}

  /**
   * Runs a main class, and kills it.
   *
   * @param life the time from the first line that the program says until it is killed
   * @param program works without end, and ends when nobody reads what it says
   * @return the lines it has said
   * @throws AssertionError if it ended by itself
   */
  public static List<String> run(Duration life, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Process process = ChildJvm.start(program, arguments);
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String first = output.readLine();
      if (first == null || process.waitFor(life)) {
        throw new AssertionError(
            "the program ended by itself with status %d".formatted(process.waitFor()));
      }
      lines.add(first);
      // Process.destroyForcibly would close the output, too.
      process.toHandle().destroyForcibly();
      String line;
      while ((line = output.readLine()) != null) {
        lines.add(line);
      }
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return List.copyOf(lines);
  }
}
