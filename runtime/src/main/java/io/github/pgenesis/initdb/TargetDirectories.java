package io.github.pgenesis.initdb;

import io.github.pgenesis.datadir.Staging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data directory and the directory of the WAL, as initdb judges and reports them. Whoever makes
 * the cluster fills them; here nothing is written, and only what killed JVMs have left is removed.
 * Not thread-safe.
 */
final class TargetDirectories {
  private final String dataDirectory;
  private final Optional<String> walDirectory;
  private final boolean keepAfterFailure;

  /** What initdb would have made or filled by now, and removes when it fails. */
  private final List<String> undone = new ArrayList<>();

  /**
   * Directories.
   *
   * @param dataDirectory canonical
   * @param walDirectory canonical; empty if it is inside the data directory
   */
  TargetDirectories(String dataDirectory, Optional<String> walDirectory, boolean keepAfterFailure) {
    this.dataDirectory = dataDirectory;
    this.walDirectory = walDirectory;
    this.keepAfterFailure = keepAfterFailure;
  }

  /**
   * Judges both and says what is done with them.
   *
   * @throws InitdbException if one is not absent or empty
   */
  void prepare(PrintWriter out) {
    clearBehindKilled();
    prepare(
        out,
        dataDirectory,
        "data directory",
        "If you want to create a new database system, either remove or empty the directory \"%s\" or run initdb with an argument other than \"%s\"."
            .formatted(dataDirectory, dataDirectory));
    walDirectory.ifPresent(directory -> {
      if (!directory.startsWith("/")) {
        throw InitdbException.error(
            "WAL directory location must be an absolute path, not \"%s\"".formatted(directory));
      }
      prepare(
          out,
          directory,
          "WAL directory",
          "If you want to store the WAL there, either remove or empty the directory \"%s\"."
              .formatted(directory));
    });
  }

  /**
   * Whether there is a directory.
   *
   * @throws InitdbException if not
   */
  static void requirePresent(String directory) {
    if (state(directory) == DirectoryState.ABSENT) {
      throw InitdbException.error(
          "could not access directory \"%s\": %s"
              .formatted(directory, SystemReason.of(new NoSuchFileException(directory))));
    }
  }

  /** Else leftovers would pass for contents. What is wrong with the directory is told later. */
  private void clearBehindKilled() {
    try {
      if (!dataDirectory.isEmpty()) {
        Staging.clearBehindKilled(Path.of(dataDirectory).toAbsolutePath());
      }
    } catch (IOException e) {
      // Whatever it is, it stops us in a moment.
    }
  }

  private void prepare(PrintWriter out, String directory, String what, String advice) {
    switch (state(directory)) {
      case ABSENT -> {
        out.print("creating directory %s ... ".formatted(directory));
        requireCreatable(directory);
        undone.add("%s \"%s\"".formatted(what, directory));
      }
      case EMPTY -> {
        out.print("fixing permissions on existing directory %s ... ".formatted(directory));
        undone.add("contents of %s \"%s\"".formatted(what, directory));
      }
      case ONLY_HIDDEN_FILES ->
          throw mountPoint(
              directory,
              "It contains a dot-prefixed/invisible file, perhaps due to it being a mount point.");
      case LOST_AND_FOUND ->
          throw mountPoint(
              directory,
              "It contains a lost+found directory, perhaps due to it being a mount point.");
      case OCCUPIED -> throw notEmpty(directory).hint(advice);
    }
    out.println("ok");
  }

  private static DirectoryState state(String directory) {
    try {
      // To Java, an empty path is the working directory; to the system it is none.
      return directory.isEmpty() ? DirectoryState.ABSENT : DirectoryState.of(Path.of(directory));
    } catch (IOException e) {
      throw InitdbException.error(
          "could not access directory \"%s\": %s".formatted(directory, SystemReason.of(e)));
    }
  }

  private static InitdbException notEmpty(String directory) {
    return InitdbException.error("directory \"%s\" exists but is not empty".formatted(directory));
  }

  private static InitdbException mountPoint(String directory, String detail) {
    return notEmpty(directory)
        .detail(detail)
        .hint(
            "Using a mount point directly as the data directory is not recommended.\nCreate a subdirectory under the mount point.");
  }

  private static void requireCreatable(String directory) {
    if (directory.isEmpty()) {
      throw notCreatable(directory, new NoSuchFileException(directory));
    }
    if (Files.exists(Path.of(directory), LinkOption.NOFOLLOW_LINKS)) {
      // A symbolic link to nothing.
      throw notCreatable(directory, new FileAlreadyExistsException(directory));
    }
  }

  private static InitdbException notCreatable(String directory, IOException reason) {
    return InitdbException.error(
        "could not create directory \"%s\": %s".formatted(directory, SystemReason.of(reason)));
  }

  /** What initdb says of them at last when it fails. */
  List<String> farewell() {
    return undone.stream()
        .map(directory ->
            keepAfterFailure
                ? "initdb: %s not removed at user's request"
                    .formatted(directory.replaceFirst("^contents of ", ""))
                : "initdb: removing " + directory)
        .toList();
  }
}
