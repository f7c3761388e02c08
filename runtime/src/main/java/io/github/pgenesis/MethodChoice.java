package io.github.pgenesis;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.distribution.ReleaseNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Chooses the way a cluster is made. */
@FunctionalInterface
interface MethodChoice {
  /** Of the same release, those on the class path come before a user's own. */
  static int newestFirst(GoldenSource one, GoldenSource other) {
    return release(other.facts()).compareTo(release(one.facts()));
  }

  private static ReleaseNumber release(GoldenFacts facts) {
    return ReleaseNumber.ofServer(facts.serverVersion(), facts.major());
  }

  /**
   * Chooses and prepares it.
   *
   * @param cancelled asked from time to time, where that takes long
   * @throws IllegalArgumentException if there is none for these options
   */
  ClusterWork choose(ClusterOptions options, BooleanSupplier cancelled) throws InterruptedException;

  /** The way that the options say. */
  static MethodChoice ofOptions() {
    return (options, cancelled) -> {
      CacheDirectory cache = BootstrapWork.cacheDirectory(options);
      return switch (options.method()) {
        case AUTO -> automatic(options, cache, cancelled);
        case GOLDEN -> golden(options, cache);
        case BOOTSTRAP -> bootstrap(options, cache, cancelled);
      };
    };
  }

  /** A bootstrap, in this JVM or in one of its own. */
  static MethodChoice ofBootstrap() {
    return (options, cancelled) ->
        bootstrap(options, BootstrapWork.cacheDirectory(options), cancelled);
  }

  private static ClusterWork bootstrap(
      ClusterOptions options, CacheDirectory cache, BooleanSupplier cancelled)
      throws InterruptedException {
    return options.childJvm()
        ? ChildBootstrapWork.prepare(options, cache, cancelled)
        : BootstrapWork.prepare(options, cache, cancelled);
  }

  /** A copy of one golden cluster. */
  static MethodChoice copyOf(GoldenSource golden) {
    return (options, _) -> {
      if (options.method() == CreationMethod.BOOTSTRAP) {
        throw new IllegalArgumentException(
            "the options ask for a bootstrap, and %s can only be copied".formatted(golden));
      }
      return GoldenWork.prepare(options, golden, identity(options));
    };
  }

  private static ClusterWork automatic(
      ClusterOptions options, CacheDirectory cache, BooleanSupplier cancelled)
      throws InterruptedException {
    List<String> obstacles = new ArrayList<>();
    Optional<ClusterWork> copy = copy(options, cache, obstacles);
    if (copy.isPresent()) {
      return copy.get();
    }
    try {
      return bootstrap(options, cache, cancelled);
    } catch (Platform.UnsupportedException e) {
      throw neither(e, text(options, obstacles));
    } catch (DistributionException e) {
      throw obstacles.isEmpty() ? e : neither(e, text(options, obstacles));
    }
  }

  private static IllegalArgumentException neither(RuntimeException bootstrap, String copy) {
    return new IllegalArgumentException(
        "%s; for a copy, %s".formatted(bootstrap.getMessage(), copy), bootstrap);
  }

  private static ClusterWork golden(ClusterOptions options, CacheDirectory cache) {
    List<String> obstacles = new ArrayList<>();
    return copy(options, cache, obstacles)
        .orElseThrow(() -> new IllegalArgumentException(text(options, obstacles)));
  }

  private static String text(ClusterOptions options, List<String> obstacles) {
    return obstacles.isEmpty()
        ? "there is no golden cluster of %s: add io.github.pgenesis:golden-clusters to the class path, or name a directory that holds one"
            .formatted(options.postgres())
        : String.join("; ", obstacles);
  }

  private static Supplier<ClusterIdentity> identity(ClusterOptions options) {
    Optional<ClusterIdentity> fixed = options.identity();
    return fixed.isPresent() ? fixed::get : new FreshIdentity();
  }

  private static Optional<ClusterWork> copy(
      ClusterOptions options, CacheDirectory cache, List<String> obstacles) {
    List<GoldenSource> all = new ArrayList<>(GoldenOnClassPath.all(ClassLoaders.ofCaller()));
    options.goldenDirectory().ifPresent(directory -> all.addAll(GoldenFile.in(directory)));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Supplier<ClusterIdentity> identity = identity(options);
    Predicate<GoldenFacts> ofTheServer = options.postgres().golden(cache);
    all.removeIf(golden -> !ofTheServer.test(golden.facts()));
    all.sort(MethodChoice::newestFirst);
    for (GoldenSource candidate : all) {
      try {
        return Optional.of(GoldenWork.prepare(options, candidate, identity));
      } catch (GoldenWork.UnfitException e) {
        obstacles.add(e.getMessage());
      }
    }
    return Optional.empty();
  }
}
