package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program {@code pgenesis} as a process of its own. */
public final class Program {
  private Program() {}

  /** How it ended and what it said. */
  public record Outcome(int status, String out, String err) {}

  /** Runs it from this checkout, with the tests' cache. */
  public static Outcome pgenesis(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./pgenesis"));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile("pgenesis", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("XDG_CACHE_HOME", Workspace.cache().toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String errors = Files.readString(err);
    Files.delete(err);
    return new Outcome(status, out, errors);
  }
}
