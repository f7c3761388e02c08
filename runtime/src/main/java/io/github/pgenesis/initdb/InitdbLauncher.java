package io.github.pgenesis.initdb;

import io.github.pgenesis.PostgresDistribution;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs {@link InitdbProgram} in the surroundings of this process.
 *
 * <p>It stands for the initdb of the PostgreSQL that the environment variable {@code
 * PGENESIS_POSTGRES} names by its prefix, its {@code bin} or its {@code postgres}; else of the one
 * whose {@code postgres} is beside the program, as it was called or as a symbolic link led to it,
 * which is how initdb finds its server; else, if it was called as initdb, of the first {@code
 * postgres} on {@code PATH}, whose own initdb it then stands before; else of the newest on the
 * class path.
 */
public final class InitdbLauncher {
  private static final String POSTGRES_VARIABLE = "PGENESIS_POSTGRES";

  /** Set by the script that stands for the program: the path that it was called by. */
  private static final String PROGRAM_VARIABLE = "PGENESIS_INITDB";

  private static final int ROOT = 0;

  private InitdbLauncher() {}

  /** Runs it and returns the exit code. */
  public static int run(PrintWriter out, PrintWriter err, List<String> arguments) {
    Map<String, String> environment = System.getenv();
    Optional<String> program = Optional.ofNullable(environment.get(PROGRAM_VARIABLE));
    Optional<Path> named =
        Optional.ofNullable(environment.get(POSTGRES_VARIABLE))
            .filter(path -> !path.isEmpty())
            .map(Path::of);
    Optional<Path> sibling =
        named.isPresent()
            ? Optional.empty()
            : program.flatMap(path -> SiblingPostgres.of(Path.of(path)));
    PostgresDistribution postgres =
        named
            .or(() -> sibling)
            .or(() ->
                program.flatMap(
                    _ -> SiblingPostgres.onPath(environment.getOrDefault("PATH", ""), Path::of)))
            .map(PostgresDistribution::at)
            .orElseGet(PostgresDistribution::newestOnClassPath);
    return new InitdbProgram(
            new Surroundings(
                // Only beside its own server is there a pg_ctl to name.
                program.filter(path -> sibling.isPresent()),
                environment,
                user(),
                isRoot(),
                out,
                err,
                new ControllingTerminal(
                    // Not System.in, whose buffer keeps what went through it.
                    new FileInputStream(FileDescriptor.in), System.err),
                postgres,
                Optional.empty()))
        .run(arguments);
  }

  /** Where a number has no name, as in containers, Java says a question mark. */
  private static String user() {
    String name = System.getProperty("user.name");
    return name.equals("?") ? "" : name;
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException("the user of this process cannot be found out", e);
    }
  }
}
