package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** A file, by whatever path; while it is there, no other has the same. */
record FileKey(FileSystem fileSystem, Object file) {
  /** The key of what is at a path, links not followed. Nothing if nothing is there. */
  static Optional<FileKey> at(Path path) throws IOException {
    try {
      return Optional.of(of(path, attributes(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static FileKey of(Path path, BasicFileAttributes attributes) throws IOException {
    Object key = attributes.fileKey();
    return new FileKey(
        path.getFileSystem(),
        key != null ? key : path.toRealPath(LinkOption.NOFOLLOW_LINKS).toString());
  }

  static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
