package io.github.pgenesis.bootstrap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles what PostgreSQL's builds ship into resources of {@link ScriptSet}. Part of the build,
 * not of the library.
 */
final class ScriptSetPackager {
  private ScriptSetPackager() {}

  /**
   * Compiles one set for each distribution.
   *
   * @param arguments directory of the distributions' jars; directory of the classes to which the
   *     resources belong
   */
  static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    Path output = Path.of(arguments[1]).resolve(ScriptSet.class.getPackageName().replace('.', '/'));
    List<Integer> majors = jars.parallelStream().map(jar -> compile(jar, output)).sorted().toList();
    if (majors.stream().distinct().count() < majors.size()) {
      throw new IOException(
          "%s holds two versions of one major, one from an earlier build: ./mvnw clean removes both"
              .formatted(arguments[0]));
    }
    Files.writeString(
        output.resolve(ScriptSet.MAJORS),
        majors.stream().map(major -> major + "\n").collect(Collectors.joining()));
  }

  /** Compiles one set, and tells its major version. */
  private static int compile(Path jar, Path output) {
    try {
      ShippedScripts scripts = PostgresBuild.read(jar);
      ScriptSet.compile(scripts).writeTo(output.resolve(Integer.toString(scripts.major())));
      return scripts.major();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
