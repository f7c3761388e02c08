package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A main class as a process of its own that runs to its end. By default it has the class path of
 * the tests and no native access. Not thread-safe.
 */
public final class JavaProgram {
  private final Class<?> main;
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private ClassPath classPath = ClassPath.ofTests();
  private String umask = "022";
  private boolean unprivileged;
  private List<String> surroundings = List.of();

  public JavaProgram(Class<?> main) {
    this.main = main;
  }

  /** Adds options for the JVM. */
  public JavaProgram jvmOptions(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Allows what a bootstrap takes. */
  public JavaProgram nativeAccess() {
    return jvmOptions("--enable-native-access=ALL-UNNAMED");
  }

  /** Sets a variable of the environment. */
  public JavaProgram environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public JavaProgram classPath(ClassPath value) {
    classPath = value;
    return this;
  }

  /**
   * Sets the umask.
   *
   * @param octal such as {@code 077}
   */
  public JavaProgram umask(String octal) {
    umask = octal;
    return this;
  }

  /** Lets it run as the user without rights if we are root. */
  public JavaProgram unprivileged() {
    unprivileged = true;
    return this;
  }

  /**
   * Lets a command run it.
   *
   * @param command runs what follows it
   */
  public JavaProgram in(List<String> command) {
    surroundings = List.copyOf(command);
    return this;
  }

  /** Runs it and waits for its end. */
  public Program.Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "umask " + umask + " && exec \"$0\" \"$@\""));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath.toString(), main.getName()));
    command.addAll(List.of(arguments));
    List<String> all = new ArrayList<>(surroundings);
    all.addAll(unprivileged ? Unprivileged.command(command) : command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    return Program.run(builder);
  }
}
