package io.github.pgenesis.golden;

import io.github.pgenesis.zstd.ZstandardException;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;

/**
 * Golden clusters as tarballs, which any tar program unpacks to a data directory. The name's suffix
 * says how one is compressed: {@code .tar} (not at all), {@code .tar.gz} or {@code .tgz}, {@code
 * .tar.xz} or {@code .txz}, {@code .tar.zst} or {@code .tzst}.
 *
 * <p>The first file inside, {@code .pgenesis/manifest}, fixes every byte of the tar. So equal
 * golden clusters have equal archives, and an archive in which a single bit has changed is refused.
 * All methods may be called by several threads at once.
 */
public final class GoldenArchive {
  /** The directory of a golden cluster that is no part of the cluster. */
  public static final String OWN_DIRECTORY = GoldenPaths.OWN_DIRECTORY;

  private static final String MANIFEST_SUFFIX = ".manifest";

  /** The greatest contents with a header for each of the most entries, and room to spare. */
  private static final long MOST_BYTES = 5L << 28;

  private GoldenArchive() {}

  /**
   * Writes an archive, and beside it its manifest with the suffix {@code .manifest} added. Both
   * replace what is there, and appear complete or not at all.
   *
   * @throws GoldenArchiveException if that is not possible
   */
  public static void write(GoldenContents contents, Path file) {
    Compression compression = compression(file);
    try {
      publish(
          file,
          out -> {
            try (OutputStream tar = compression.compressing(out)) {
              writeTar(contents, new TarOutput(tar));
            }
          });
      publish(
          file.resolveSibling(file.getFileName() + MANIFEST_SUFFIX),
          out -> out.write(contents.manifest().bytes()));
    } catch (IOException e) {
      throw new GoldenArchiveException(
          "%s cannot be written: %s. Is there room, and permission to write in its directory?"
              .formatted(file, reason(e)),
          e);
    }
  }

  /** Whether a file's name ends as that of an archive does. */
  public static boolean isNamedLikeOne(Path file) {
    return Compression.of(file.toString()).isPresent();
  }

  @FunctionalInterface
  private interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void publish(Path file, Writer writer) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW))) {
        writer.writeTo(out);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void writeTar(GoldenContents contents, TarOutput tar) throws IOException {
    Manifest manifest = contents.manifest();
    tar.directory(GoldenPaths.OWN_DIRECTORY);
    tar.file(GoldenPaths.MANIFEST, ByteBuffer.wrap(manifest.bytes()));
    for (Map.Entry<String, Optional<ManifestFile>> entry : entries(manifest).entrySet()) {
      if (entry.getValue().isPresent()) {
        tar.file(entry.getKey(), contents.contents(entry.getKey()));
      } else {
        tar.directory(entry.getKey());
      }
    }
    tar.end();
  }

  /** What comes after the manifest, sorted by path; directories have no file. */
  private static SortedMap<String, Optional<ManifestFile>> entries(Manifest manifest) {
    SortedMap<String, Optional<ManifestFile>> entries = new TreeMap<>();
    manifest.directories().forEach(directory -> entries.put(directory, Optional.empty()));
    manifest.files().forEach(file -> entries.put(file.path(), Optional.of(file)));
    // It has come before the manifest.
    entries.remove(GoldenPaths.OWN_DIRECTORY);
    return entries;
  }

  /**
   * Reads an archive and verifies every byte of it. Equal contents are kept once.
   *
   * @throws GoldenArchiveException if there is no archive of this Pgenesis, or a damaged one
   */
  public static GoldenContents read(Path file) {
    return read(
        file,
        packed -> {
          TarInput tar = new TarInput(packed.tar());
          Manifest manifest = tar.manifest();
          Map<String, byte[]> files = readFiles(tar, manifest);
          tar.end();
          packed.requireEnd();
          return new StoredContents(manifest, files);
        });
  }

  /**
   * Reads the manifest of an archive. The rest of it is neither unpacked nor verified.
   *
   * @throws GoldenArchiveException if there is no manifest that this Pgenesis can read
   */
  public static Manifest readManifest(Path file) {
    return read(file, packed -> new TarInput(packed.tar()).manifest());
  }

  private static Map<String, byte[]> readFiles(TarInput tar, Manifest manifest) throws IOException {
    Map<String, byte[]> distinct = new HashMap<>();
    Map<String, byte[]> files = new HashMap<>();
    for (Map.Entry<String, Optional<ManifestFile>> entry : entries(manifest).entrySet()) {
      if (entry.getValue().isPresent()) {
        files.put(entry.getKey(), readFile(tar, entry.getValue().get(), distinct));
      } else {
        tar.directory(entry.getKey());
      }
    }
    return files;
  }

  /** Comparing with contents whose SHA-256 was right is much faster than computing it again. */
  private static byte[] readFile(TarInput tar, ManifestFile file, Map<String, byte[]> distinct)
      throws IOException {
    byte[] contents = tar.file(file.path(), file.size());
    byte[] known = distinct.get(file.sha256());
    boolean right =
        known == null ? Sha256.of(contents).equals(file.sha256()) : Arrays.equals(contents, known);
    if (!right) {
      throw ArchiveDefect.damaged("the contents of %s have changed".formatted(file.path()));
    }
    distinct.putIfAbsent(file.sha256(), contents);
    return distinct.get(file.sha256());
  }

  @FunctionalInterface
  private interface Reader<T> {
    T readFrom(Compression.PackedTar packed) throws IOException;
  }

  private static <T> T read(Path file, Reader<T> reader) {
    Compression compression = compression(file);
    try (Compression.PackedTar packed = compression.open(bytes(file))) {
      return reader.readFrom(packed);
    } catch (ArchiveDefect e) {
      throw new GoldenArchiveException("%s %s".formatted(file, e.getMessage()), e);
    } catch (EOFException e) {
      throw new GoldenArchiveException("%s is truncated: its end is missing".formatted(file), e);
    } catch (ZipException | XZIOException | ZstandardException e) {
      throw new GoldenArchiveException(
          "%s is damaged: its compressed data is wrong".formatted(file), e);
    } catch (IOException e) {
      throw new GoldenArchiveException("%s cannot be read: %s".formatted(file, reason(e)), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw ArchiveDefect.foreign("it is a directory");
    }
    long size = Files.size(file);
    if (size == 0) {
      throw ArchiveDefect.foreign("it is empty");
    }
    if (size > MOST_BYTES) {
      throw ArchiveDefect.foreign("it has %d bytes, more than %d".formatted(size, MOST_BYTES));
    }
    return Files.readAllBytes(file);
  }

  private static Compression compression(Path file) {
    return Compression.of(file.toString())
        .orElseThrow(() ->
            new GoldenArchiveException(
                "%s cannot be a golden archive by its name: it must end with one of %s"
                    .formatted(file, Compression.suffixes())));
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileSystemException failure when failure.getReason() != null -> failure.getReason();
      default -> e.toString();
    };
  }
}
