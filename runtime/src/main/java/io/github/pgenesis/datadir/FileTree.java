package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Everything at a path. Links are visited, not followed. */
final class FileTree {
  /** What is done to anything but a directory. */
  @FunctionalInterface
  interface FileAction {
    void apply(Path file, BasicFileAttributes attributes) throws IOException;
  }

  /** What is done to a directory. */
  @FunctionalInterface
  interface DirectoryAction {
    void apply(Path directory) throws IOException;
  }

  private FileTree() {}

  /**
   * Visits all of it, a directory after its entries.
   *
   * @throws IOException of the first action that fails, or if something cannot be read or listed
   */
  static void visit(Path path, FileAction onFile, DirectoryAction onDirectory) throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            onFile.apply(file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            // A listing that ended early has left out entries.
            if (failure != null) {
              throw failure;
            }
            onDirectory.apply(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
