package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writes a finished data directory through to the disk, files and directories. */
public final class Durability {
  private Durability() {}

  /** Every file, then every directory after its entries. */
  public static void sync(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              force(file, StandardOpenOption.WRITE);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            force(visited, StandardOpenOption.READ);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A directory's own entries: what makes a rename in it last. */
  public static void syncEntries(Path directory) throws IOException {
    force(directory, StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
