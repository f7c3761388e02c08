package io.github.pgenesis.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** What is in a directory. */
final class Entries {
  private Entries() {}

  /** Unlike the stream, throws what went wrong with the directory as what it is. */
  static List<Path> of(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Unlike {@code Files.exists}, does not take a name that cannot be for one that is not there. */
  static boolean existsAt(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Refuses a directory that holds something.
   *
   * @param what how a message calls it
   */
  static void requireNone(String what, Path directory) throws IOException {
    requireNone(what, directory, of(directory));
  }

  /** The same if some of its entries do not count. */
  static void requireNone(String what, Path directory, List<Path> entries) {
    List<String> names =
        entries.stream().map(entry -> entry.getFileName().toString()).sorted().toList();
    if (names.isEmpty()) {
      return;
    }
    String advice =
        names.contains("lost+found")
            ? "It looks like a mount point: name a directory below it."
            : "Empty it, or name another one.";
    throw new DataDirectoryException(
        "%s %s exists but is not empty: it holds %s%s. %s"
            .formatted(
                what,
                directory,
                names.getFirst(),
                names.size() > 1 ? " and %d more".formatted(names.size() - 1) : "",
                advice));
  }
}
