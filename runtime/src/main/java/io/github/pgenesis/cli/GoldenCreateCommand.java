package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgenesis golden create}. */
@Command(
    name = "create",
    description = "Makes a cluster of a golden one, as that was made, with an identity of its own.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GoldenCreateCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The archive.")
  private Path file;

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "Data directory: does not exist yet, or is empty.")
  private Path directory;

  @Mixin private WritingArguments writing;

  @Override
  public Integer call() {
    GoldenCluster golden = GoldenCluster.open(file);
    ClusterOptions.Builder options = golden.options();
    writing.apply(options);
    golden.create(directory, options.build());
    return CommandLine.ExitCode.OK;
  }
}
