package io.github.pgenesis.initdb;

import static java.util.Objects.requireNonNull;

import io.github.pgenesis.PostgresDistribution;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that the program takes from where it runs. Immutable.
 *
 * @param program as it was called, {@code argv[0]}; empty for {@code initdb} beside the server
 * @param environment such as {@code PGDATA}, {@code LANG} and {@code TZ}
 * @param user name of the user of the operating system; empty if the system knows none
 * @param root whether that is root, whom initdb refuses
 * @param out standard output
 * @param err standard error
 * @param prompt asks for the password
 * @param postgres whose initdb the program stands for
 * @param cacheDirectory empty for the default
 */
public record Surroundings(
    Optional<String> program,
    Map<String, String> environment,
    String user,
    boolean root,
    PrintWriter out,
    PrintWriter err,
    PasswordPrompt prompt,
    PostgresDistribution postgres,
    Optional<Path> cacheDirectory) {

  /** Copies the environment. */
  public Surroundings {
    requireNonNull(program, "program");
    requireNonNull(user, "user");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(prompt, "prompt");
    requireNonNull(postgres, "postgres");
    requireNonNull(cacheDirectory, "cacheDirectory");
    environment = Map.copyOf(environment);
  }
}
