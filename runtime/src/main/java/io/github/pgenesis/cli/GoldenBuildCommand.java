package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pgenesis golden build}. */
@Command(
    name = "build",
    description = "Makes a golden cluster; the same options always give the same bytes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GoldenBuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          "The archive to write, and beside it FILE.manifest. Its name chooses the compression:"
              + " .tar, .tar.gz, .tar.xz, .tar.zst. In a directory it gets a name by its contents.")
  private Path output;

  @Mixin private ServerArguments server;
  @Mixin private InitdbArguments cluster;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean terminal = Terminal.isOutput();
    ClusterOptions.Builder options =
        ClusterOptions.builder()
            .progressListener(
                new PhaseReport(
                    terminal ? Optional.of(out) : Optional.empty(), spec.commandLine().getErr()));
    server.apply(options);
    cluster.apply(options);
    requirePlace();
    GoldenCluster golden = GoldenCluster.build(options.build());
    Path file = file(golden);
    golden.save(file);
    out.println(file);
    return CommandLine.ExitCode.OK;
  }

  /** Nobody should wait for a bootstrap to hear of a misspelt name. */
  private void requirePlace() {
    Path directory = output.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "the directory of %s does not exist".formatted(output));
    }
    if (!Files.isDirectory(output) && !GoldenCluster.isNamedLikeOne(output)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "the name %s must end with .tar, .tar.gz, .tar.xz or .tar.zst".formatted(output));
    }
  }

  private Path file(GoldenCluster golden) {
    return Files.isDirectory(output)
        ? output.resolve(
            "postgresql-%s-%s.tar.zst"
                .formatted(
                    golden.serverVersion().replaceAll("[^0-9A-Za-z.]+", "-"),
                    golden.manifest().address().substring(0, 16)))
        : output;
  }
}
