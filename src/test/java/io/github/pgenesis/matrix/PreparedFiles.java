package io.github.pgenesis.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of which the modes do not depend on the umask. */
final class PreparedFiles {
  private PreparedFiles() {}

  static void directory(Path directory, String mode) throws IOException {
    Files.createDirectory(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
  }

  static void file(Path file, String content) throws IOException {
    if (!Files.exists(file.getParent())) {
      directory(file.getParent(), "rwxr-xr-x");
    }
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  static void link(Path link, String target) throws IOException {
    Files.createSymbolicLink(link, Path.of(target));
  }
}
