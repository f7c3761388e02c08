package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The modes of a data directory, which a server insists on: 0700 and 0600
 * (src/include/common/file_perm.h). They are set whatever the umask is.
 */
final class Permissions {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private Permissions() {}

  static void createDirectory(Path directory) throws IOException {
    FileAttribute<?> attribute = PosixFilePermissions.asFileAttribute(DIRECTORY);
    Files.createDirectory(directory, attribute);
    try {
      restrict(directory);
    } catch (IOException e) {
      // Nobody else knows that it was made, and would remove it.
      try {
        Files.delete(directory);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  static void restrict(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, DIRECTORY);
  }

  static void createFile(Path file, byte[] contents) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    Files.setPosixFilePermissions(file, FILE);
    Files.write(file, contents, StandardOpenOption.WRITE);
  }
}
