package io.github.pgenesis.matrix;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Runs trials in a JVM of its own, whose environment the tests choose: functions of libc look for
 * locales where {@code LOCPATH} of the process says, and a JVM that shall know the names of all
 * files must be started with a locale of UTF-8. The results go to standard output.
 */
final class MatrixRun {
  private static final int THREADS = 2;

  private final Map<String, String> environment;
  private final DataOutputStream out;

  private MatrixRun(Map<String, String> environment, DataOutputStream out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * Runs.
   *
   * @param arguments the directory of private locales or nothing, and which of all trials, by their
   *     numbers
   */
  public static void main(String[] arguments) throws Exception {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    // Whatever else is printed must not come between results.
    System.setOut(
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    String locales = arguments[0];
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("TZ", "UTC");
    // Debian's initdb and server have translations.
    environment.put("LANGUAGE", "C");
    if (!locales.isEmpty()) {
      environment.put("LOCPATH", locales);
    }
    List<Trial> all = Trial.all(Installation.all());
    new MatrixRun(environment, out)
        .run(
            Pattern.compile(",")
                .splitAsStream(arguments[1])
                .map(number -> all.get(Integer.parseInt(number)))
                .toList());
  }

  private void run(List<Trial> trials) {
    // Unpacked before several threads want it.
    trials.stream().map(Trial::installation).distinct().forEach(Installation::prefix);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Trial trial : trials) {
        var _ = threads.submit(() -> report(trial));
      }
    }
  }

  private void report(Trial trial) {
    Verdict verdict;
    try {
      verdict = new Cell(trial.set(), trial.installation(), environment).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (IOException | RuntimeException | Error e) {
      verdict = new Verdict(Verdict.DIFFERS, List.of("the test itself failed: " + e));
    }
    Result result = new Result(trial.set().toString(), trial.installation().toString(), verdict);
    synchronized (out) {
      try {
        result.write(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
