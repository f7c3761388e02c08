package io.github.pgenesis;

import static java.util.Objects.requireNonNull;

import io.github.pgenesis.foreign.ForeignCallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A PostgreSQL cluster that was made: a data directory on which a server can be started.
 *
 * <pre>{@code
 * Cluster cluster = Cluster.create(Path.of("/tmp/demo"));
 * }</pre>
 *
 * <p>If a golden cluster fits the options, its files are copied, with an identity of their own, by
 * plain Java. Else the server's own executable runs in this JVM, in boot mode and then in
 * single-user mode, on threads of its own. Either way no process is started, unless {@link
 * ClusterOptions.Builder#childJvm} asks for one. Thread-safe; several clusters may be made at once.
 */
public final class Cluster {
  private final Path directory;
  private final CreationMethod method;
  private final String serverVersion;
  private final Map<Phase, Duration> durations;

  Cluster(
      Path directory, CreationMethod method, String serverVersion, Map<Phase, Duration> durations) {
    this.directory = directory;
    this.method = method;
    this.serverVersion = serverVersion;
    this.durations = Collections.unmodifiableMap(new EnumMap<>(durations));
  }

  /**
   * Makes a cluster with the {@linkplain ClusterOptions#defaults default options}.
   *
   * @param directory one that does not exist or is empty
   * @throws ClusterException if it cannot be made; then everything is as it was before
   */
  public static Cluster create(Path directory) {
    return create(directory, ClusterOptions.defaults());
  }

  /**
   * Makes a cluster.
   *
   * <p>If the calling thread is interrupted, the making ends, and its interrupt status stays set.
   *
   * @param directory one that does not exist or is empty; missing parents are made
   * @throws ClusterException if it cannot be made; then everything is as it was before
   */
  public static Cluster create(Path directory, ClusterOptions options) {
    return new ClusterCreation(
            requireNonNull(directory, "directory"),
            requireNonNull(options, "options"),
            MethodChoice.ofOptions())
        .run();
  }

  /**
   * Writes a data directory through to the disk, with its WAL and tablespaces if they are elsewhere
   * ({@code initdb --sync-only}).
   *
   * @param options of which {@link ClusterOptions#syncMethod} and {@link
   *     ClusterOptions#syncDataFiles} count
   * @throws ClusterException if it cannot be read or written through
   */
  public static void sync(Path directory, ClusterOptions options) {
    Path cluster = directory.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(cluster)) {
        throw new NotDirectoryException(cluster.toString());
      }
      Syncing.of(options, cluster).sync(cluster);
    } catch (IOException e) {
      throw new ClusterException(
          Phase.SYNC, "%s cannot be written through to the disk: %s".formatted(cluster, e), e);
    } catch (IllegalArgumentException | ForeignCallException e) {
      throw new ClusterException(Phase.SYNC, e.getMessage(), e);
    }
  }

  /** The data directory, an absolute path. */
  public Path directory() {
    return directory;
  }

  /** Which way it went: {@link CreationMethod#GOLDEN} or {@link CreationMethod#BOOTSTRAP}. */
  public CreationMethod method() {
    return method;
  }

  /** The version of the server it was made with, such as {@code 18.6}. */
  public String serverVersion() {
    return serverVersion;
  }

  /** How long each phase took, in order. Unmodifiable. */
  public Map<Phase, Duration> durations() {
    return durations;
  }

  /**
   * The cluster's unique number, the first eight bytes of {@code global/pg_control}
   * (src/include/catalog/pg_control.h); to be read as unsigned.
   *
   * @throws ClusterException if the file cannot be read
   */
  public long systemIdentifier() {
    Path file = directory.resolve("global").resolve("pg_control");
    ByteBuffer identifier = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      while (identifier.hasRemaining() && channel.read(identifier) >= 0) {}
      return identifier.flip().getLong();
    } catch (IOException e) {
      throw new ClusterException(
          Phase.PUBLICATION, "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL " + serverVersion + " cluster at " + directory;
  }
}
