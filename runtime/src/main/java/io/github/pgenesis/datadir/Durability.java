package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writes a finished data directory through to the disk, files and directories. */
public final class Durability {
  private Durability() {}

  /** Every file, then every directory after its entries. Links are passed by. */
  public static void sync(Path directory) throws IOException {
    FileTree.visit(directory, Durability::forceRegular, Durability::syncEntries);
  }

  /** The same without the files of databases, which are in {@code base} and in tablespaces. */
  public static void syncWithoutDataFiles(Path directory) throws IOException {
    for (Path entry : Entries.of(directory)) {
      if (!entry.getFileName().toString().equals("base")) {
        sync(entry);
      }
    }
    syncEntries(directory);
  }

  private static void forceRegular(Path file, BasicFileAttributes attributes) throws IOException {
    // Who closes a claim gives it away.
    if (attributes.isRegularFile() && !Traces.have(file)) {
      force(file, StandardOpenOption.WRITE);
    }
  }

  /** A directory's own entries: what makes a rename in it last. */
  public static void syncEntries(Path directory) throws IOException {
    try {
      force(directory, StandardOpenOption.READ);
    } catch (AccessDeniedException e) {
      // Windows opens no directory, and who may only write to one cannot. PostgreSQL passes by, too
      // (fsync_fname() of src/common/file_utils.c).
    } catch (FileSystemException e) {
      if (isOfOperatingSystem(directory)) {
        throw e;
      }
    }
  }

  /** Others, in memory or in an archive, have directories that cannot be opened like a file. */
  private static boolean isOfOperatingSystem(Path directory) {
    return directory.getFileSystem().equals(FileSystems.getDefault());
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
