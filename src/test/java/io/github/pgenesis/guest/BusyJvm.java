package io.github.pgenesis.guest;

import io.github.pgenesis.support.ClassPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, in a directory of its own, that has to end in time. */
final class BusyJvm {
  /** It takes one or two, but others may be at work on the machine, too. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final int SECONDS_FOR_A_DUMP = 5;

  /** The file in its directory that its output goes to. */
  static final String OUTPUT = "output";

  private BusyJvm() {}

  /**
   * Runs a main class to its end.
   *
   * @return what it said
   * @throws AssertionError if it failed or hung, with its output and then a thread dump in it
   */
  static String run(Path directory, List<String> jvmOptions, Class<?> main, List<String> arguments)
      throws Exception {
    // Who starts the tests in the background of a script ignores some, and a JVM then keeps to
    // that.
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=HUP,INT,QUIT,TERM,USR1"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", ClassPath.ofTests().toString(), main.getName()));
    command.addAll(arguments);
    Path output = directory.resolve(OUTPUT);
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(LONGEST)) {
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
        boolean ended = process.waitFor(SECONDS_FOR_A_DUMP, TimeUnit.SECONDS);
        throw new AssertionError(
            "the program hung (ended since: %s): %s".formatted(ended, Files.readString(output)));
      }
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(output);
    Check.that(
        process.exitValue() == 0, "it ended with %d: %s".formatted(process.exitValue(), text));
    return text;
  }
}
