package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where golden clusters are looked for. */
final class GoldenDirectoryArgument {
  @Option(
      names = "--golden-directory",
      paramLabel = "DIR",
      description =
          "Golden clusters of your own. Default: what PGENESIS_GOLDEN_DIRECTORY names, if it is"
              + " set.")
  private Path directory;

  void apply(ClusterOptions.Builder builder) {
    directory().ifPresent(builder::goldenDirectory);
  }

  Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }
}
