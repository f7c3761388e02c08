package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.GoldenCluster;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pgenesis golden list}. */
@Command(
    name = "list",
    description = "Lists the golden clusters there are: version, content address, options, place.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GoldenListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GoldenDirectoryArgument goldenDirectory;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<GoldenCluster> all = new ArrayList<>(GoldenCluster.onClassPath());
    Optional<Path> directory =
        goldenDirectory.directory().or(() -> ClusterOptions.defaults().goldenDirectory());
    directory.ifPresent(named -> all.addAll(GoldenCluster.in(named)));
    all.forEach(golden -> out.println(line(golden)));
    return CommandLine.ExitCode.OK;
  }

  private static String line(GoldenCluster golden) {
    ClusterOptions options = golden.options().build();
    return "%-8s %s  %s %s %s%s%s  %s"
        .formatted(
            golden.serverVersion(),
            golden.manifest().address().substring(0, 16),
            options.superuser(),
            options.encoding().orElseThrow(),
            options.locale().or(options::libcLocale).orElseThrow(),
            options.dataChecksums().orElse(false) ? " checksums" : "",
            options.settings().isEmpty() ? "" : " " + options.settings(),
            golden);
  }
}
