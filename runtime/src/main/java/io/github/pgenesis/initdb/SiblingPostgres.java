package io.github.pgenesis.initdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The {@code postgres} beside a program. */
final class SiblingPostgres {
  /** As many links in a row as Linux follows. */
  private static final int MOST_LINKS = 40;

  private static final String NAME = "postgres";

  private SiblingPostgres() {}

  /**
   * Looks in the directories of a search path; those that are not absolute are left out.
   *
   * @param variable directories between colons
   * @param toPath such as {@code Path::of}
   */
  static Optional<Path> onPath(String variable, Function<String, Path> toPath) {
    return Stream.of(variable.split(":"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> toPath.apply(directory).resolve(NAME))
        .filter(SiblingPostgres::isProgram)
        .findFirst();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  /**
   * Looks beside the program, and if that is a symbolic link, beside what it leads to, link by
   * link.
   */
  static Optional<Path> of(Path program) {
    Path place = program.toAbsolutePath();
    for (int links = 0; links <= MOST_LINKS; links++) {
      Path postgres = place.resolveSibling(NAME);
      if (isProgram(postgres)) {
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
