package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.ProgressListener;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
            .progressListener(terminal ? new PhaseReport(out) : ProgressListener.NONE);
    server.apply(options);
    cluster.apply(options);
    GoldenCluster golden = GoldenCluster.build(options.build());
    Path file = file(golden);
    golden.save(file);
    out.println(file);
    return CommandLine.ExitCode.OK;
  }

  private Path file(GoldenCluster golden) {
    return Files.isDirectory(output)
        ? output.resolve(
            "postgresql-%s-%s.tar.xz"
                .formatted(
                    golden.serverVersion().replaceAll("[^0-9A-Za-z.]+", "-"),
                    golden.manifest().address().substring(0, 16)))
        : output;
  }
}
