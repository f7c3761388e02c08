package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs as processes of their own, above all {@code pgenesis}. */
public final class Program {
  private Program() {}

  /** How it ended and what it said. */
  public record Outcome(int status, String out, String err) {}

  /** Runs {@code pgenesis} from this checkout, with the tests' cache. */
  public static Outcome pgenesis(String... arguments) throws IOException, InterruptedException {
    return ofCheckout("./pgenesis", arguments);
  }

  /** Runs a program that runs {@code pgenesis}, with the tests' cache. */
  public static Outcome ofCheckout(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_CACHE_HOME", Workspace.cache().toString());
    return run(builder);
  }

  /** Runs a program and waits for its end. */
  public static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = Files.createTempFile("program", ".err");
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    // A server's messages have its database's encoding.
    String errors = new String(Files.readAllBytes(err), StandardCharsets.UTF_8);
    Files.delete(err);
    return new Outcome(status, out, errors);
  }
}
