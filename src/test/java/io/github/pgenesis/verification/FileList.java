package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Type and mode of everything in a data directory. */
final class FileList {
  private static final String WAL_DIRECTORY = "pg_wal";

  private FileList() {}

  /** Such as {@code file of mode rw-------}, by the name relative to the data directory. */
  static SequencedMap<String, String> of(Path dataDirectory) throws IOException {
    var files = new TreeMap<String, String>();
    files.put(".", description(dataDirectory.toRealPath()));
    addFiles(dataDirectory, "", files);
    // A log directory elsewhere is a part of the cluster too.
    if (Files.isSymbolicLink(dataDirectory.resolve(WAL_DIRECTORY))) {
      addFiles(dataDirectory, WAL_DIRECTORY, files);
    }
    return files;
  }

  private static void addFiles(Path dataDirectory, String directory, Map<String, String> files)
      throws IOException {
    try (Stream<Path> entries = Files.list(dataDirectory.resolve(directory))) {
      for (Path entry : entries.toList()) {
        String name =
            directory.isEmpty()
                ? entry.getFileName().toString()
                : directory + "/" + entry.getFileName();
        files.put(name, description(entry));
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          addFiles(dataDirectory, name, files);
        }
      }
    }
  }

  private static String description(Path file) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String type =
        attributes.isDirectory()
            ? "directory"
            : attributes.isRegularFile()
                ? "file"
                : attributes.isSymbolicLink() ? "symbolic link" : "special file";
    return type + " of mode " + PosixFilePermissions.toString(attributes.permissions());
  }
}
