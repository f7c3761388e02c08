package io.github.pgenesis.distribution;

import io.github.pgenesis.elf.DerivedCopy;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What was found out about an executable once and is kept in the cache: reading and hashing 10 MB
 * costs a fresh JVM more than anything else before the first phase.
 *
 * @param version what it says of itself
 * @param sha256 of its contents
 * @param derivedCopy where its loadable copy is
 */
record KnownExecutable(ServerVersion version, String sha256, Path derivedCopy) {
  /** Part of every name, so that another layout of the copy is another entry. */
  private static final String FORMAT = "1";

  /** Lines of a note. */
  private static final int KEYS = 5;

  /**
   * Looks an executable up, and reads it if it is new.
   *
   * @param executable its real path
   */
  static KnownExecutable of(Path executable, CacheDirectory cache) {
    String identity = Digests.of(FORMAT + "|" + FileIdentity.of(executable));
    Path note = cache.place("known", identity);
    if (Files.exists(note)) {
      Optional<KnownExecutable> known = read(note);
      if (known.isPresent() && Files.exists(known.get().derivedCopy)) {
        return known.get();
      }
      cache.remove(note);
    }
    KnownExecutable fresh = examine(executable, cache);
    cache.entry("known", identity, place -> fresh.write(place));
    return fresh;
  }

  private static KnownExecutable examine(Path executable, CacheDirectory cache) {
    byte[] contents;
    try {
      contents = Files.readAllBytes(executable);
    } catch (IOException e) {
      throw unreadable(executable, e);
    }
    DerivedCopy copy = DerivedCopy.of(executable.toString(), ByteBuffer.wrap(contents));
    ServerVersion version = ServerVersion.read(executable.toString(), contents);
    String sha256 = Digests.of(contents);
    Path prefix = executable.getParent().getParent();
    // The prefix counts too: the copy finds its libraries beside itself, through a link there.
    String name = Digests.of(FORMAT + "|" + sha256 + "|" + prefix);
    Path place = cache.place("executables", name);
    if (Files.exists(place) && !Files.exists(copyIn(place))) {
      cache.remove(place);
    }
    cache.entry(
        "executables",
        name,
        draft -> {
          Files.createDirectories(draft.resolve("bin"));
          Files.createSymbolicLink(draft.resolve("lib"), prefix.resolve("lib"));
          copy.writeTo(copyIn(draft));
        });
    return new KnownExecutable(version, sha256, copyIn(place));
  }

  private static Path copyIn(Path directory) {
    return directory.resolve("bin").resolve("postgres");
  }

  /** Empty if the note is damaged, as after a power failure. */
  private static Optional<KnownExecutable> read(Path note) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(note)) {
      properties.load(reader);
    } catch (IOException e) {
      throw unreadable(note, e);
    }
    if (properties.size() != KEYS) {
      return Optional.empty();
    }
    return Optional.of(
        new KnownExecutable(
            new ServerVersion(
                properties.getProperty("version"),
                Integer.parseInt(properties.getProperty("major")),
                Integer.parseInt(properties.getProperty("catalog-version"))),
            properties.getProperty("sha256"),
            Path.of(properties.getProperty("derived-copy"))));
  }

  private void write(Path note) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("version", version.text());
    properties.setProperty("major", Integer.toString(version.major()));
    properties.setProperty("catalog-version", Integer.toString(version.catalogVersion()));
    properties.setProperty("sha256", sha256);
    properties.setProperty("derived-copy", derivedCopy.toString());
    try (Writer writer = Files.newBufferedWriter(note)) {
      properties.store(writer, null);
    }
  }

  private static DistributionException unreadable(Path file, IOException cause) {
    return new DistributionException("%s cannot be read: %s".formatted(file, cause), cause);
  }
}
