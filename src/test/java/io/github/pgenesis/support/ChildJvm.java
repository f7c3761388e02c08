package io.github.pgenesis.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM of its own with the class path of this one, a fixed heap and the native access we need. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Starts a main class; what it says on its error stream is shown. */
  public static Process start(Class<?> program, String... arguments) throws IOException {
    return start(ClassPath.ofTests(), program, arguments);
  }

  /** The same with another class path. */
  public static Process start(ClassPath classPath, Class<?> program, String... arguments)
      throws IOException {
    return start(command(classPath, program, arguments));
  }

  /**
   * Starts a main class with another umask.
   *
   * @param umask in octal
   */
  public static Process startWithUmask(String umask, Class<?> program, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask %s; exec \"$@\"".formatted(umask), "sh"));
    command.addAll(command(ClassPath.ofTests(), program, arguments));
    return start(command);
  }

  /**
   * Starts a main class in the root directory and in an environment that has just what it takes for
   * file names in UTF-8 and for private locales.
   *
   * @param locales the directory of those, or nothing
   */
  public static Process startInRootDirectory(String locales, Class<?> program, String... arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(ClassPath.ofTests(), program, arguments))
            .directory(new File("/"))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"));
    if (!locales.isEmpty()) {
      builder.environment().put("LOCPATH", locales);
    }
    return builder.start();
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<String> command(ClassPath classPath, Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xms256m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                // It does not live long enough for what the other compiler is good at.
                "-XX:TieredStopAtLevel=1",
                "-XX:+AlwaysPreTouch",
                // What the JVM says of itself must not get between what the program says.
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-cp",
                classPath.toString(),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
