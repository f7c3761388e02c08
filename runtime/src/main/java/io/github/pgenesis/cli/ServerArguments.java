package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.PostgresDistribution;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which PostgreSQL. */
final class ServerArguments {
  @ArgGroup(exclusive = true)
  private Server server = new Server();

  /** One or the other. */
  private static final class Server {
    @Option(
        names = "--pg",
        paramLabel = "MAJOR",
        description = "Major version of PostgreSQL, such as 17. Default: the newest there is.")
    private Integer major;

    @Option(
        names = "--postgres",
        paramLabel = "PATH",
        description = "An installed PostgreSQL: its prefix or its bin/postgres.")
    private Path installation;
  }

  @Option(
      names = "--cache-directory",
      paramLabel = "DIR",
      description =
          "Where PostgreSQL is unpacked. Default: pgenesis in XDG_CACHE_HOME, ~/.cache or, if those cannot be used, a private one in the temporary directory.")
  private Path cacheDirectory;

  void apply(ClusterOptions.Builder builder) {
    if (server.installation != null) {
      builder.postgres(PostgresDistribution.at(server.installation));
    } else if (server.major != null) {
      builder.postgres(PostgresDistribution.onClassPath(server.major));
    }
    if (cacheDirectory != null) {
      builder.cacheDirectory(cacheDirectory);
    }
  }
}
