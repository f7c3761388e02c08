package io.github.pgenesis.matrix;

import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The initdb of an installation, as a process of its own in the root directory. */
final class RealInitdb {
  private final Installation installation;

  RealInitdb(Installation installation) {
    this.installation = installation;
  }

  Program.Outcome run(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(installation.initdb().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(Unprivileged.command(command)).directory(new File("/"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return Program.run(builder);
  }
}
