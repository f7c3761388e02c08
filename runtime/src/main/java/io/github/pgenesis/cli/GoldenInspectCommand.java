package io.github.pgenesis.cli;

import io.github.pgenesis.GoldenCluster;
import io.github.pgenesis.golden.Manifest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgenesis golden inspect}. */
@Command(
    name = "inspect",
    description = "Verifies an archive and prints what it says of itself.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GoldenInspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "The archive.")
  private Path file;

  @Option(names = "--files", description = "Prints the whole manifest, file by file.")
  private boolean files;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Manifest manifest = GoldenCluster.open(file).manifest();
    if (files) {
      out.print(new String(manifest.bytes(), StandardCharsets.UTF_8));
    } else {
      manifest.facts().forEach((key, value) -> out.println(key + " " + value));
      out.println("files " + manifest.files().size());
      out.println("bytes " + manifest.files().stream().mapToLong(file -> file.size()).sum());
      out.println("address " + manifest.address());
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
