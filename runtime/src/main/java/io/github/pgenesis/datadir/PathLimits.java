package io.github.pgenesis.datadir;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** How long the path of a directory can be so that all that will be in it has one, too. */
final class PathLimits {
  /**
   * Bytes. A path may have 4,095 ({@code PATH_MAX} of linux/limits.h counts the NUL); the names of
   * the staging place and of the files in it take less than the rest.
   */
  static final int MOST_BYTES = 4000;

  private PathLimits() {}

  /**
   * Refuses a path that is too long. Other file systems than the operating system's have limits of
   * their own.
   *
   * @param what what messages call it
   * @param path an absolute one
   * @throws DataDirectoryException if it is
   */
  static void require(String what, Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      return;
    }
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      throw new DataDirectoryException(
          "the path of %s has %d bytes, and %d is the most with which its files can be named: name a shorter one than %s"
              .formatted(what, bytes, MOST_BYTES, path));
    }
  }
}
