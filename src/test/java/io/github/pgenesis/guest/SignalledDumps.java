package io.github.pgenesis.guest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Thread dumps asked for by SIGQUIT, which the JVM writes to its standard output. */
final class SignalledDumps implements Activity {
  private static final String BEGIN = "Full thread dump";

  /** The last line but for the heap's. */
  private static final String END = "JNI global refs";

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Path output;
  private final List<String> expected;

  /**
   * @param output the file that standard output goes to
   * @param expected what the names of threads begin with, in quotation marks, that every dump has
   */
  SignalledDumps(Path output, List<String> expected) {
    this.output = output;
    this.expected = expected;
  }

  @Override
  public void once() throws Exception {
    int before = Files.readString(output).length();
    Signals.send("QUIT");
    long start = System.nanoTime();
    String dump;
    do {
      LockSupport.parkNanos(1_000_000);
      Check.that(
          System.nanoTime() - start < LONGEST.toNanos(), "SIGQUIT has brought no thread dump");
      dump = Files.readString(output).substring(before);
    } while (!dump.contains(END));
    Check.that(dump.contains(BEGIN), "a thread dump has no beginning: " + dump);
    for (String text : expected) {
      // One that is at its end may have been there when the dump was made, or not.
      if (isAlive(text)) {
        Check.that(dump.contains(text), "a thread dump lacks %s: %s".formatted(text, dump));
      }
    }
  }

  private static boolean isAlive(String text) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> ("\"" + thread.getName() + "\"").startsWith(text));
  }
}
