package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real initdb. */
public final class Initdb {
  private final Postgres postgres;

  public Initdb(Postgres postgres) {
    this.postgres = postgres;
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

  /** Makes a cluster. */
  public void run(Path directory, List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(postgres.program("initdb").toString());
    command.addAll(List.of("-D", directory.toString(), "--no-sync"));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(Unprivileged.command(command)).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/bin:/bin", "TZ", "UTC"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("initdb failed: " + output);
    }
  }
}
