package io.github.pgenesis.initdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The {@code postgres} beside a program. */
final class SiblingPostgres {
  /** As many links in a row as Linux follows. */
  private static final int MOST_LINKS = 40;

  private SiblingPostgres() {}

  /**
   * Looks beside the program, and if that is a symbolic link, beside what it leads to, link by
   * link.
   */
  static Optional<Path> of(Path program) {
    Path place = program.toAbsolutePath();
    for (int links = 0; links <= MOST_LINKS; links++) {
      Path postgres = place.resolveSibling("postgres");
      if (Files.isRegularFile(postgres) && Files.isExecutable(postgres)) {
        return Optional.of(postgres);
      }
      if (!Files.isSymbolicLink(place)) {
        return Optional.empty();
      }
      try {
        place = place.resolveSibling(Files.readSymbolicLink(place));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
