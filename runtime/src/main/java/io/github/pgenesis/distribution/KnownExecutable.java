package io.github.pgenesis.distribution;

import io.github.pgenesis.elf.DerivedCopy;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

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
  private static final String FORMAT = "2";

  /** What the loader of the C library replaces in every path, and nothing keeps it from that. */
  private static final Pattern TOKENS = Pattern.compile("\\$\\{?(ORIGIN|LIB|PLATFORM)");

  /** What a note says. */
  private static final Set<String> KEYS =
      Set.of("version", "major", "catalog-version", "sha256", "derived-copy");

  /**
   * Looks an executable up, and reads it if it is new.
   *
   * @param executable its real path
   */
  static KnownExecutable of(Path executable, CacheDirectory cache) {
    String identity = Digests.of(FORMAT + "|" + FileIdentity.of(executable));
    Path note = cache.place("known", identity);
    if (TOKENS.matcher(note.toString()).find()) {
      throw new DistributionException(
          "nothing can be loaded from %s, since the loader takes what follows the $ for a name of its own: choose another cache directory"
              .formatted(note.getParent().getParent()));
    }
    if (Files.exists(note)) {
      Optional<KnownExecutable> known =
          read(note).filter(any -> any.derivedCopy.equals(place(executable, any.sha256, cache)));
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
    String name = name(executable, sha256);
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

  /** The prefix counts too: the copy finds its libraries beside itself, through a link there. */
  private static String name(Path executable, String sha256) {
    return Digests.of(FORMAT + "|" + sha256 + "|" + executable.getParent().getParent());
  }

  private static Path place(Path executable, String sha256, CacheDirectory cache) {
    return copyIn(cache.place("executables", name(executable, sha256)));
  }

  private static Path copyIn(Path directory) {
    return directory.resolve("bin").resolve("postgres");
  }

  /** Empty if the note is damaged, as after a power failure. */
  private static Optional<KnownExecutable> read(Path note) {
    try {
      Optional<String> text = SealedText.read(note);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(new StringReader(text.get()));
      return properties.keySet().equals(KEYS)
          ? Optional.of(
              new KnownExecutable(
                  new ServerVersion(
                      properties.getProperty("version"),
                      Integer.parseInt(properties.getProperty("major")),
                      Integer.parseInt(properties.getProperty("catalog-version"))),
                  properties.getProperty("sha256"),
                  Path.of(properties.getProperty("derived-copy"))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(note, e);
    }
  }

  /** Writes what {@link #read} takes. */
  void write(Path note) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("version", version.text());
    properties.setProperty("major", Integer.toString(version.major()));
    properties.setProperty("catalog-version", Integer.toString(version.catalogVersion()));
    properties.setProperty("sha256", sha256);
    properties.setProperty("derived-copy", derivedCopy.toString());
    StringWriter text = new StringWriter();
    properties.store(text, null);
    SealedText.write(note, text.toString());
  }

  private static DistributionException unreadable(Path file, IOException cause) {
    return new DistributionException("%s cannot be read: %s".formatted(file, cause), cause);
  }
}
