package io.github.pgenesis.matrix;

import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.initdb.InitdbProgram;
import io.github.pgenesis.initdb.Surroundings;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ours, in this process, for the server of an installation. As with the real one the user is the
 * unprivileged one, though the files are of whoever runs the tests.
 */
final class OurInitdb {
  private final Installation installation;

  OurInitdb(Installation installation) {
    this.installation = installation;
  }

  Program.Outcome run(List<String> arguments, Map<String, String> environment) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new InitdbProgram(
                new Surroundings(
                    Optional.of(installation.initdb().toString()),
                    environment,
                    Unprivileged.name(),
                    false,
                    new PrintWriter(out),
                    new PrintWriter(err),
                    prompt -> {
                      throw new IOException("there is no terminal");
                    },
                    PostgresDistribution.at(installation.prefix()),
                    Optional.of(Workspace.cache())))
            .run(arguments);
    return new Program.Outcome(status, out.toString(), err.toString());
  }
}
