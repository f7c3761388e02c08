package io.github.pgenesis.initdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is at the place of a directory. Source: {@code pg_check_dir} of src/port/pgcheckdir.c. */
enum DirectoryState {
  ABSENT,
  EMPTY,
  /** Nothing but files whose names begin with a dot. */
  ONLY_HIDDEN_FILES,
  /** A {@code lost+found}, and besides at most hidden files. */
  LOST_AND_FOUND,
  OCCUPIED;

  /**
   * Looks at it.
   *
   * @throws IOException if it is there and cannot be read, or is no directory
   */
  static DirectoryState of(Path directory) throws IOException {
    List<String> names;
    try (Stream<Path> entries = Files.list(directory)) {
      names = entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return ABSENT;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (names.isEmpty()) {
      return EMPTY;
    }
    if (names.stream().anyMatch(name -> !name.startsWith(".") && !name.equals("lost+found"))) {
      return OCCUPIED;
    }
    return names.contains("lost+found") ? LOST_AND_FOUND : ONLY_HIDDEN_FILES;
  }
}
