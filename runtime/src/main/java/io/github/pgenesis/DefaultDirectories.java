package io.github.pgenesis;

import java.nio.file.Path;
import java.util.Optional;

/** Directories that are used when none is named. */
final class DefaultDirectories {
  private DefaultDirectories() {}

  /** Golden clusters of the user's own; empty if no directory was ever named. */
  static Optional<Path> golden() {
    String named = System.getProperty("pgenesis.golden.directory", "");
    if (named.isEmpty()) {
      named = System.getenv().getOrDefault("PGENESIS_GOLDEN_DIRECTORY", "");
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named));
  }
}
