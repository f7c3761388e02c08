package io.github.pgenesis.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of an installation's share directory. */
public final class ShareFiles {
  private final Path directory;
  private final CacheDirectory cache;

  ShareFiles(Path directory, CacheDirectory cache) {
    this.directory = directory;
    this.cache = cache;
  }

  /**
   * The text of a file.
   *
   * @throws DistributionException if it cannot be read
   */
  public String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /**
   * The contents of a file.
   *
   * @throws DistributionException if it cannot be read
   */
  public byte[] bytes(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException e) {
      throw new DistributionException("%s cannot be read: %s".formatted(path(name), e), e);
    }
  }

  /** Where a file is. */
  public Path path(String name) {
    return directory.resolve(name);
  }

  /** The names of the time zones that come with the installation; none if it uses the system's. */
  public Collection<String> timeZones() {
    Path zones = path("timezone");
    if (!Files.isDirectory(zones)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(zones)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> zones.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DistributionException("%s cannot be read: %s".formatted(zones, e), e);
    }
  }

  /**
   * Finds the files whose SHA-256 is not the one given. That all were as given is remembered as
   * long as none of them changes.
   *
   * @param digests file names and their SHA-256 in hexadecimal
   * @return the names of those that are otherwise
   */
  public Collection<String> differing(SortedMap<String, String> digests) {
    StringBuilder state = new StringBuilder();
    digests.forEach((name, digest) ->
        state.append(FileIdentity.of(path(name))).append('=').append(digest).append('\n'));
    String note = Digests.of(state.toString());
    if (Files.exists(cache.place("verified", note))) {
      return List.of();
    }
    SortedMap<String, String> differing = new TreeMap<>(digests);
    differing
        .entrySet()
        .removeIf(entry -> Digests.of(bytes(entry.getKey())).equals(entry.getValue()));
    if (differing.isEmpty()) {
      cache.entry("verified", note, Files::createFile);
    }
    return differing.keySet();
  }
}
