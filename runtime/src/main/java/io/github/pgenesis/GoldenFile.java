package io.github.pgenesis;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.golden.GoldenArchive;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A golden cluster in a file. */
final class GoldenFile implements GoldenSource {
  /** Files that were verified, by their state: to read one takes many times what a copy takes. */
  private static final Map<State, GoldenFile> KNOWN = new ConcurrentHashMap<>();

  private final Path file;
  private final Manifest manifest;
  private SoftReference<GoldenContents> contents = new SoftReference<>(null);

  /** What tells one version of a file from another. */
  private record State(Path file, long size, Object lastModified, Object key) {
    static State of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return new State(
          file.toAbsolutePath().normalize(),
          attributes.size(),
          attributes.lastModifiedTime(),
          key == null ? "none" : key);
    }
  }

  private GoldenFile(Path file) {
    this.file = file;
    this.manifest = GoldenArchive.readManifest(file);
  }

  /**
   * The one in a file, of which only the manifest is read yet.
   *
   * @throws GoldenArchiveException if there is none
   */
  static GoldenFile at(Path file) {
    try {
      State state = State.of(file);
      // An older version of the file will never be asked for again.
      KNOWN.keySet().removeIf(old -> old.file().equals(state.file()) && !old.equals(state));
      return KNOWN.computeIfAbsent(state, any -> new GoldenFile(file));
    } catch (IOException e) {
      throw new GoldenArchiveException("%s cannot be read: %s".formatted(file, reason(e)), e);
    }
  }

  private static String reason(Exception e) {
    return e instanceof NoSuchFileException ? "it does not exist" : e.toString();
  }

  /**
   * Those in a directory, by name; files of other kinds do not matter.
   *
   * @throws GoldenArchiveException if one of them is damaged
   */
  static List<GoldenSource> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(GoldenArchive::isNamedLikeOne)
          .sorted()
          .<GoldenSource>map(GoldenFile::at)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new GoldenArchiveException(
          "the directory of golden clusters %s cannot be read: %s".formatted(directory, reason(e)),
          e);
    }
  }

  @Override
  public GoldenFacts facts() {
    return GoldenFacts.of(manifest);
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public synchronized GoldenContents contents() {
    GoldenContents known = contents.get();
    if (known == null) {
      known = GoldenArchive.read(file);
      contents = new SoftReference<>(known);
    }
    return known;
  }

  @Override
  public String toString() {
    return "the golden cluster " + file;
  }
}
