package io.github.pgenesis.distribution;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.tukaani.xz.XZIOException;

/**
 * A tarball of PostgreSQL, unpacked: the files, and a manifest with the server's version and each
 * file's SHA-256.
 *
 * @param directory where {@code bin}, {@code lib} and {@code share} are
 */
record UnpackedArchive(Path directory) {
  private static final String MANIFEST = "pgenesis-manifest";
  private static final String EXECUTABLE = "bin/postgres";

  /** The server's version, its major version and its catalog version. */
  private static final int HEADER_LINES = 3;

  private static final int DIGEST_LENGTH = 64;

  /** What the engine maps or feeds to a server; the rest is for servers that run later. */
  private static final Pattern WATCHED =
      Pattern.compile(
          "bin/postgres|lib/[^/]+\\.so[^/]*|lib/postgresql/(plpgsql|dict_snowball)\\.so|share/postgresql/[^/]+");

  /** No archive of PostgreSQL comes near it; a damaged length does. */
  private static final long MOST_BYTES = 1L << 30;

  static UnpackedArchive at(Path directory) {
    return new UnpackedArchive(directory);
  }

  static void unpack(String name, InputStream archive, Path directory) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      long total = 0;
      for (TarArchiveEntry entry = next(name, tar); entry != null; entry = next(name, tar)) {
        total += Math.max(0, entry.getSize());
        if (total > MOST_BYTES) {
          throw new DistributionException(
              "%s holds more than %d bytes".formatted(name, MOST_BYTES));
        }
        unpack(name, entry, tar, directory, digests);
      }
    } catch (XZIOException | EOFException | InvalidPathException e) {
      throw damaged(name, e);
    }
    Path executable = directory.resolve(EXECUTABLE);
    if (!Files.isRegularFile(executable)) {
      throw new DistributionException("%s holds no %s".formatted(name, EXECUTABLE));
    }
    ServerVersion version = ServerVersion.read(name, Files.readAllBytes(executable));
    writeManifest(directory, version, digests);
  }

  private static TarArchiveEntry next(String name, TarArchiveInputStream tar) {
    try {
      return tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(name, e);
    }
  }

  private static DistributionException damaged(String name, Exception e) {
    return new DistributionException("%s is damaged: %s".formatted(name, e), e);
  }

  private static void unpack(
      String name,
      TarArchiveEntry entry,
      TarArchiveInputStream tar,
      Path directory,
      SortedMap<String, String> digests)
      throws IOException {
    Path place = directory.resolve(entry.getName()).normalize();
    if (!place.startsWith(directory)) {
      throw new DistributionException(
          "%s has an entry outside itself: %s".formatted(name, entry.getName()));
    }
    requireNoLinkOnTheWay(name, entry, place, directory);
    if (entry.isDirectory()) {
      Files.createDirectories(place);
    } else if (entry.isSymbolicLink()) {
      Path target = Path.of(entry.getLinkName());
      if (target.isAbsolute() || !place.resolveSibling(target).normalize().startsWith(directory)) {
        throw new DistributionException(
            "%s has a link that leaves it: %s".formatted(name, entry.getName()));
      }
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, target);
    } else if (isRegularFile(entry)) {
      Files.createDirectories(place.getParent());
      byte[] contents = tar.readAllBytes();
      Files.write(place, contents);
      if ((entry.getMode() & 0100) != 0) {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      digests.put(directory.relativize(place).toString(), Digests.of(contents));
    } else {
      throw new DistributionException(
          "%s has an entry that is neither file, directory nor link: %s"
              .formatted(name, entry.getName()));
    }
  }

  /** Links may lead outside together although each of them alone does not. */
  private static void requireNoLinkOnTheWay(
      String name, TarArchiveEntry entry, Path place, Path directory) {
    for (Path path = place; !path.equals(directory); path = path.getParent()) {
      if (Files.isSymbolicLink(path)) {
        throw new DistributionException(
            "%s has an entry behind a link: %s".formatted(name, entry.getName()));
      }
    }
  }

  /** {@code isFile} says so of devices and hard links too. */
  private static boolean isRegularFile(TarArchiveEntry entry) {
    return entry.getLinkFlag() == TarConstants.LF_NORMAL
        || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
  }

  private static void writeManifest(
      Path directory, ServerVersion version, SortedMap<String, String> digests) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s\n%d\n%d\n".formatted(version.text(), version.major(), version.catalogVersion()));
    // What is looked at each time stands in front, so that the rest need not be read.
    Map<Boolean, List<String>> lines =
        digests.entrySet().stream()
            .collect(
                Collectors.partitioningBy(
                    entry -> WATCHED.matcher(entry.getKey()).matches(),
                    Collectors.mapping(
                        entry -> entry.getValue() + "  " + entry.getKey() + "\n",
                        Collectors.toList())));
    lines.get(true).forEach(text::append);
    text.append('\n');
    lines.get(false).forEach(text::append);
    Files.writeString(directory.resolve(MANIFEST), text);
  }

  /** What it is, once it has been found to be intact. */
  ServerVersion version() {
    return version(manifest())
        .orElseThrow(() ->
            new DistributionException(
                "%s is damaged: delete it, it is made again".formatted(directory)));
  }

  private static Optional<ServerVersion> version(List<String> lines) {
    if (lines.size() < HEADER_LINES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ServerVersion(
              lines.get(0), Integer.parseInt(lines.get(1)), Integer.parseInt(lines.get(2))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * A text that is another one whenever a file that the engine maps or feeds to a server may have
   * changed since; costs a look at their attributes only.
   */
  String state() {
    StringBuilder state = new StringBuilder(directory.toString());
    try (BufferedReader manifest = Files.newBufferedReader(directory.resolve(MANIFEST))) {
      manifest
          .lines()
          .skip(HEADER_LINES)
          .takeWhile(line -> !line.isEmpty())
          .forEach(
              line -> state.append('|').append(FileIdentity.of(directory.resolve(file(line)))));
    } catch (NoSuchFileException e) {
      return state.toString();
    } catch (UncheckedIOException | IndexOutOfBoundsException | InvalidPathException e) {
      // A damaged manifest is another one, too.
      return state + "|damaged";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return state.toString();
  }

  /** Whether every file has the contents it was unpacked with. */
  boolean isIntact() {
    Map<String, String> files;
    try {
      files = files();
    } catch (IndexOutOfBoundsException e) {
      return false;
    }
    if (files.isEmpty() || version(manifest()).isEmpty()) {
      return false;
    }
    for (Map.Entry<String, String> entry : files.entrySet()) {
      try {
        byte[] contents = Files.readAllBytes(directory.resolve(entry.getKey()));
        if (!Digests.of(contents).equals(entry.getValue())) {
          return false;
        }
      } catch (IOException | InvalidPathException e) {
        return false;
      }
    }
    return true;
  }

  /** File names and their SHA-256; none if the manifest is lost, as after a power failure. */
  private Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    manifest().stream()
        .skip(HEADER_LINES)
        .filter(line -> !line.isEmpty())
        .forEach(line -> files.put(file(line), line.substring(0, DIGEST_LENGTH)));
    return files;
  }

  private static String file(String line) {
    return line.substring(DIGEST_LENGTH + 2);
  }

  private List<String> manifest() {
    try {
      return Files.readAllLines(directory.resolve(MANIFEST), StandardCharsets.UTF_8);
    } catch (NoSuchFileException | CharacterCodingException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
