package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whose a file is. */
final class Owner {
  private Owner() {}

  /**
   * Whether two files on one file system are the same user's; true if files have no owner there.
   */
  static boolean isSame(Path file, Path other) throws IOException {
    return !file.getFileSystem().supportedFileAttributeViews().contains("owner")
        || Files.getOwner(file, LinkOption.NOFOLLOW_LINKS)
            .equals(Files.getOwner(other, LinkOption.NOFOLLOW_LINKS));
  }
}
