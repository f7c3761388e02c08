package io.github.pgenesis.benchmark;

import io.github.pgenesis.support.ChildJvm;
import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What several benchmarks do. */
final class Measured {
  private Measured() {}

  /** The real initdb with the options that ours has by default. */
  static void initdb(Postgres postgres, Path directory) throws Exception {
    List<String> options = new ArrayList<>(List.of("-U", "postgres", "-E", "UTF8", "--locale=C"));
    if (postgres.major() >= 17) {
      options.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    new Initdb(postgres).run(directory, options);
  }

  /** What a program in a JVM of its own prints. */
  static double number(Class<?> program, String... arguments) throws Exception {
    return number(ClassPath.ofTests(), program, arguments);
  }

  /** What a program in a JVM of its own with this class path prints. */
  static double number(ClassPath classPath, Class<?> program, String... arguments)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(Workspace.cache().toString()));
    all.addAll(List.of(arguments));
    Process process = ChildJvm.start(classPath, program, all.toArray(String[]::new));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program + " failed: " + output);
    }
    return Double.parseDouble(output.strip());
  }

  static void report(String line) {
    System.out.println("[benchmark] " + line);
  }
}
