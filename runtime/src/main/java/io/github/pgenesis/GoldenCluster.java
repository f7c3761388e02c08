package io.github.pgenesis;

import static java.util.Objects.requireNonNull;

import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.golden.GoldenArchive;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A cluster that was made once, to be copied: each copy gets an identity of its own, and options
 * that take no other bootstrap.
 *
 * <pre>{@code
 * GoldenCluster golden = GoldenCluster.build(ClusterOptions.builder().superuser("me").build());
 * golden.save(Path.of("me.tar.xz"));
 * GoldenCluster.open(Path.of("me.tar.xz")).create(Path.of("/tmp/demo"));
 * }</pre>
 *
 * <p>Two golden clusters that were made with the same options by the same server are the same byte
 * for byte, whenever, wherever and by whomever. They hold nothing of the host: there are collations
 * for its locales {@code C}, {@code C.utf8} and {@code POSIX} only, whatever else it has.
 *
 * <p>Copying is plain Java: it works on every system and through every {@link
 * java.nio.file.FileSystem}. Immutable and thread-safe.
 */
public final class GoldenCluster {
  private final GoldenSource source;

  private GoldenCluster(GoldenSource source) {
    this.source = source;
  }

  /**
   * Makes a golden cluster by a bootstrap, in a temporary directory.
   *
   * @param options that decide what is in it; those that copies are made with (identity, owner,
   *     sync, method, golden directory) do not matter
   * @throws ClusterException if it cannot be made, or if the options ask for a password or the
   *     host's collations, which a golden cluster does not hold
   */
  public static GoldenCluster build(ClusterOptions options) {
    return new GoldenCluster(new GoldenBuild(requireNonNull(options, "options")).run());
  }

  /**
   * Opens the one in a file, which is verified to the last bit.
   *
   * @throws ClusterException if there is none, or a damaged one, or one of a newer format
   */
  public static GoldenCluster open(Path file) {
    return explained(() -> {
      GoldenFile golden = GoldenFile.at(requireNonNull(file, "file"));
      golden.contents();
      return new GoldenCluster(golden);
    });
  }

  /** Whether a file's name has a suffix that {@link #save} knows. */
  public static boolean isNamedLikeOne(Path file) {
    return GoldenArchive.isNamedLikeOne(file);
  }

  /**
   * Those on the class path of the calling thread, newest release first.
   *
   * @throws ClusterException if one cannot be read
   */
  public static List<GoldenCluster> onClassPath() {
    return explained(() -> clusters(GoldenOnClassPath.all(ClassLoaders.ofCaller()).stream()));
  }

  /**
   * Those in a directory, newest release first. Their files are not verified before they are used.
   *
   * @throws ClusterException if the directory or a manifest cannot be read
   */
  public static List<GoldenCluster> in(Path directory) {
    return explained(() -> clusters(GoldenFile.in(directory).stream()));
  }

  private static List<GoldenCluster> clusters(Stream<GoldenSource> sources) {
    return sources.sorted(MethodChoice::newestFirst).map(GoldenCluster::new).toList();
  }

  private static <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (GoldenArchiveException e) {
      throw new ClusterException(Phase.PREPARATION, e.getMessage(), e);
    }
  }

  /**
   * Writes it to a file, and its manifest beside it. The name's suffix chooses the compression:
   * {@code .tar}, {@code .tar.gz}, {@code .tar.xz}, {@code .tar.zst}. The same golden cluster
   * always gives the same bytes; {@code tar xf} makes a data directory of them.
   *
   * @throws ClusterException if the file cannot be written; then it is as it was
   */
  public void save(Path file) {
    explained(() -> {
      GoldenArchive.write(source.contents(), file);
      return file;
    });
  }

  /**
   * Makes a copy with the options that the golden cluster was made with.
   *
   * @param directory one that does not exist or is empty; missing parents are made
   * @throws ClusterException if it cannot be made; then everything is as it was before
   */
  public Cluster create(Path directory) {
    return create(directory, options().build());
  }

  /**
   * Makes a copy.
   *
   * @param directory one that does not exist or is empty; missing parents are made
   * @param options those that take another bootstrap are refused; which PostgreSQL they name does
   *     not matter
   * @throws ClusterException if it cannot be made; then everything is as it was before
   */
  public Cluster create(Path directory, ClusterOptions options) {
    return new ClusterCreation(
            requireNonNull(directory, "directory"),
            requireNonNull(options, "options"),
            MethodChoice.copyOf(source))
        .run();
  }

  /** The options it was made with, to be changed for a copy. */
  public ClusterOptions.Builder options() {
    return explained(() -> {
      GoldenFacts facts = source.facts();
      ClusterOptions.Builder builder =
          ClusterOptions.builder()
              .postgres(PostgresDistribution.onClassPath(facts.major()))
              .superuser(facts.superuser())
              .encoding(facts.encoding())
              .localeProvider(provider(facts))
              .libcLocale(facts.libcLocale())
              .dataChecksums(facts.dataChecksums())
              .walSegmentSize(facts.walSegmentSize())
              .timeZone(facts.timeZone())
              .localAuthentication(facts.localAuthentication())
              .hostAuthentication(facts.hostAuthentication())
              .groupAccess(facts.groupAccess());
      facts.locale().ifPresent(builder::locale);
      facts.textSearchConfiguration().ifPresent(builder::textSearchConfiguration);
      facts.settings().forEach(builder::setting);
      return builder;
    });
  }

  private static LocaleProvider provider(GoldenFacts facts) {
    return Stream.of(LocaleProvider.values())
        .filter(provider -> provider.name().equalsIgnoreCase(facts.localeProvider()))
        .findFirst()
        .orElseThrow(() ->
            new GoldenArchiveException(
                "the golden cluster's locale provider is \"%s\" and not libc, icu or builtin: make it again"
                    .formatted(facts.localeProvider())));
  }

  /** The version of the server it was made with, such as {@code 18.6}. */
  public String serverVersion() {
    return explained(() -> source.facts().serverVersion());
  }

  /** Everything that is known of it. */
  public Manifest manifest() {
    return explained(source::manifest);
  }

  /**
   * The bytes of all its files.
   *
   * @throws ClusterException if they cannot be read
   */
  public GoldenContents contents() {
    return explained(source::contents);
  }

  /** Where it is. */
  @Override
  public String toString() {
    return source.toString();
  }
}
