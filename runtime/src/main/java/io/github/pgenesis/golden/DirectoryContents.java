package io.github.pgenesis.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The directories and files of a data directory on their way to a golden cluster: what may not go
 * into one is replaced or left out. Immutable.
 */
public final class DirectoryContents {
  private final SortedSet<String> directories;
  private final SortedMap<String, byte[]> files;

  private DirectoryContents(SortedSet<String> directories, SortedMap<String, byte[]> files) {
    this.directories = Collections.unmodifiableSortedSet(directories);
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /**
   * Reads everything below a directory that nobody changes meanwhile.
   *
   * @throws IllegalArgumentException if something in it is neither a regular file nor a directory
   */
  public static DirectoryContents read(Path directory) throws IOException {
    SortedSet<String> directories = new TreeSet<>();
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.skip(1).toList()) {
        // Paths of golden clusters have slashes, whatever the file system has.
        String name =
            directory.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          directories.add(name);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          files.put(name, Files.readAllBytes(path));
        } else {
          throw new IllegalArgumentException(
              "%s is neither a file nor a directory: a golden cluster holds nothing else"
                  .formatted(path));
        }
      }
    }
    return new DirectoryContents(directories, files);
  }

  /** The same with a file that replaces another one or is new, in a directory that may be new. */
  public DirectoryContents with(String path, byte[] contents) {
    GoldenPaths.require(path);
    SortedSet<String> moreDirectories = new TreeSet<>(directories);
    Optional<String> parent = GoldenPaths.parent(path);
    while (parent.isPresent()) {
      moreDirectories.add(parent.get());
      parent = GoldenPaths.parent(parent.get());
    }
    SortedMap<String, byte[]> more = new TreeMap<>(files);
    more.put(path, contents.clone());
    return new DirectoryContents(moreDirectories, more);
  }

  /**
   * The same without a file.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public DirectoryContents without(String path) {
    SortedMap<String, byte[]> fewer = new TreeMap<>(files);
    if (fewer.remove(path) == null) {
      throw new IllegalArgumentException(
          "there is no file %s to leave out".formatted(TextLines.printable(path)));
    }
    return new DirectoryContents(directories, fewer);
  }

  /** The paths of the files, sorted; unmodifiable. */
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
  }

  /**
   * The golden cluster.
   *
   * @throws IllegalArgumentException if there cannot be one, see {@link Manifest#of}
   */
  public GoldenContents golden(Map<String, String> facts) {
    return GoldenContents.of(facts, directories, files);
  }
}
