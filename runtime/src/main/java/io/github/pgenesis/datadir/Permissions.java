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
 * The modes of a data directory, which a server insists on (src/include/common/file_perm.h). They
 * are set whatever the umask is. A file system without modes, as on Windows, gets none.
 */
public final class Permissions {
  /** 0700 and 0600: {@code PG_DIR_MODE_OWNER}, {@code PG_FILE_MODE_OWNER}. */
  static final Permissions OWNER = new Permissions("rwx------", "rw-------");

  /** 0750 and 0640: {@code PG_DIR_MODE_GROUP}, {@code PG_FILE_MODE_GROUP}. */
  static final Permissions GROUP = new Permissions("rwxr-x---", "rw-r-----");

  private static final FileAttribute<?>[] NONE = {};

  private final Set<PosixFilePermission> directories;
  private final Set<PosixFilePermission> files;

  private Permissions(String directories, String files) {
    this.directories = PosixFilePermissions.fromString(directories);
    this.files = PosixFilePermissions.fromString(files);
  }

  /** Those of a cluster that the group of its owner may read, or may not. */
  public static Permissions of(boolean groupAccess) {
    return groupAccess ? GROUP : OWNER;
  }

  static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  void createDirectory(Path directory) throws IOException {
    Files.createDirectory(directory, attributes(directory, directories));
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

  void restrict(Path directory) throws IOException {
    if (hasModes(directory)) {
      Files.setPosixFilePermissions(directory, directories);
    }
  }

  void createFile(Path file, byte[] contents) throws IOException {
    Files.createFile(file, fileAttributes(file));
    if (hasModes(file)) {
      Files.setPosixFilePermissions(file, files);
    }
    Files.write(file, contents, StandardOpenOption.WRITE);
  }

  /**
   * What new files are created with; the umask may take away from it.
   *
   * @param path anything on their file system
   */
  FileAttribute<?>[] fileAttributes(Path path) {
    return attributes(path, files);
  }

  /** Whether the umask has taken something away from a new file. */
  boolean areMissingFrom(Path file) throws IOException {
    return hasModes(file) && !Files.getPosixFilePermissions(file).equals(files);
  }

  void repair(Path file) throws IOException {
    Files.setPosixFilePermissions(file, files);
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return hasModes(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : NONE;
  }
}
