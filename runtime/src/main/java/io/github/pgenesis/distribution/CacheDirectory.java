package io.github.pgenesis.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.io.file.PathUtils;

/**
 * The user's cache. Entries are made beside their place and renamed into it, so that processes may
 * share it without locks: who comes second finds the entry there. Deleting it is always safe while
 * no process uses it.
 */
public final class CacheDirectory {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Supplier<List<Path>> choice;
  private volatile List<Path> chosen = List.of();

  private CacheDirectory(Supplier<List<Path>> choice) {
    this.choice = choice;
  }

  public static CacheDirectory at(Path root) {
    return new CacheDirectory(() -> List.of(root));
  }

  /**
   * One that is chosen when it is needed first, since much that knows a cache never uses it.
   *
   * @param choice directories: new entries are made in the last, those before it are only read; may
   *     throw a {@link DistributionException}; asked again if it did
   */
  public static CacheDirectory chosenBy(Supplier<List<Path>> choice) {
    return new CacheDirectory(choice);
  }

  private List<Path> roots() {
    if (chosen.isEmpty()) {
      chosen = choice.get().stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }
    return chosen;
  }

  private Path root() {
    return roots().getLast();
  }

  /** Makes an entry's contents. */
  @FunctionalInterface
  public interface Maker {
    /** Makes them at a place where nothing is. */
    void makeAt(Path place) throws IOException;
  }

  /** The place of an entry that may not exist. */
  public Path place(String kind, String name) {
    for (Path root : roots()) {
      Path place = root.resolve(kind).resolve(name);
      if (Files.exists(place)) {
        return place;
      }
    }
    return root().resolve(kind).resolve(name);
  }

  /**
   * The place of an entry, which is made if it is not there. What its maker throws comes out as it
   * is.
   *
   * @throws DistributionException if it cannot be made
   */
  public Path entry(String kind, String name, Maker maker) {
    Path place = place(kind, name);
    if (!Files.exists(place)) {
      put(place, maker);
    }
    return place;
  }

  private void put(Path place, Maker maker) {
    Path draft = place.resolveSibling(place.getFileName() + "." + randomSuffix());
    try {
      Files.createDirectories(place.getParent());
      try {
        maker.makeAt(draft);
        publish(draft, place);
      } finally {
        if (Files.exists(draft)) {
          discard(draft);
        }
      }
    } catch (IOException e) {
      throw new DistributionException(
          "the cache directory %s cannot be used: %s. Name another one, or set XDG_CACHE_HOME."
              .formatted(root(), e),
          e);
    }
  }

  /** An entry that has come there in the meantime stays. */
  private static void publish(Path draft, Path place) throws IOException {
    try {
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.exists(place)) {
        throw e;
      }
    }
  }

  /** Removes an entry that turned out to be damaged. */
  public void remove(Path place) {
    try {
      discard(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void discard(Path path) throws IOException {
    PathUtils.delete(path);
  }

  private static String randomSuffix() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return root().toString();
  }
}
