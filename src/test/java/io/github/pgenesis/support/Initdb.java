package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real initdb. */
public final class Initdb {
  private final Path program;

  public Initdb(Postgres postgres) {
    this(postgres.program("initdb"));
  }

  /**
   * @param program {@code initdb} of an installation
   */
  public Initdb(Path program) {
    this.program = program;
  }

  /**
   * Makes a cluster in a new directory.
   *
   * @param options of initdb, but for the directory and --no-sync
   */
  public Path create(List<String> options) throws IOException, InterruptedException {
    Path directory = Workspace.newDirectory().resolve("initdb");
    run(directory, options);
    return directory;
  }

  /** How it is called. */
  public String program() {
    return program.toString();
  }

  /** Makes a cluster. */
  public void run(Path directory, List<String> options) throws IOException, InterruptedException {
    Program.Outcome outcome = run(directory, options, Map.of("PATH", "/usr/bin:/bin", "TZ", "UTC"));
    if (outcome.status() != 0) {
      throw new AssertionError("initdb failed: " + outcome);
    }
  }

  /**
   * The postgresql.conf that initdb writes. It makes no cluster, which would take longer: its input
   * files are the server's, but for a postgres.bki that it refuses right after the configuration.
   *
   * @param environment all variables but PATH
   */
  public List<String> configuration(Map<String, String> environment)
      throws IOException, InterruptedException {
    Path work = Workspace.newDirectory();
    Path share = Files.createDirectory(work.resolve("share"));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(program.resolveSibling("../share/postgresql"))) {
      for (Path file : files) {
        Files.createSymbolicLink(share.resolve(file.getFileName()), file);
      }
    }
    Files.delete(share.resolve("postgres.bki"));
    Files.writeString(share.resolve("postgres.bki"), "# PostgreSQL 1\n");
    Path directory = work.resolve("initdb");
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", "/usr/bin:/bin");

    Program.Outcome outcome =
        run(
            directory,
            List.of("-L", share.toString(), "--no-clean", "-A", "trust", "--locale", "C"),
            all);

    if (!outcome.err().contains("postgres.bki\" does not belong to PostgreSQL")) {
      throw new AssertionError("initdb did not get as far as to postgres.bki: " + outcome);
    }
    return Files.readAllLines(directory.resolve("postgresql.conf"));
  }

  private Program.Outcome run(Path directory, List<String> options, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-D", directory.toString(), "--no-sync"));
    arguments.addAll(options);
    return outcome(arguments, environment);
  }

  /**
   * Runs it with nothing but these arguments.
   *
   * @param environment all of it
   */
  public Program.Outcome outcome(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(Unprivileged.command(command));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return Program.run(builder);
  }
}
