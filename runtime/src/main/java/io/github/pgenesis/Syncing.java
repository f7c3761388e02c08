package io.github.pgenesis;

import io.github.pgenesis.datadir.Durability;
import io.github.pgenesis.foreign.FileSystemSync;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** How a sync method is done. */
@FunctionalInterface
interface Syncing {
  /** Writes a directory with everything in it through to the disk. */
  void sync(Path directory) throws IOException;

  /**
   * The way of a method.
   *
   * @param target where the cluster will be
   * @throws IllegalArgumentException if there is none here
   */
  static Syncing of(SyncMethod method, Path target) {
    return switch (method) {
      case FSYNC -> Durability::sync;
      case SYNCFS -> {
        if (!System.getProperty("os.name").equals("Linux")
            || !target.getFileSystem().equals(FileSystems.getDefault())) {
          throw new IllegalArgumentException(
              "the sync method syncfs is for file systems of Linux, and %s is on another: use fsync"
                  .formatted(target));
        }
        yield FileSystemSync::syncfs;
      }
    };
  }
}
