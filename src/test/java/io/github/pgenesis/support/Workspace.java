package io.github.pgenesis.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;

/**
 * Directories of a test, where an unprivileged server can reach them. They are removed when the
 * class of the test has ended, and the cache when the JVM ends.
 */
public final class Workspace {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Queue<Path> DIRECTORIES = new ConcurrentLinkedQueue<>();
  private static final Path ROOT = create(Path.of(System.getProperty("java.io.tmpdir")));
  private static final Path MEMORY = Path.of("/dev/shm");

  /** More than any class has at once. */
  private static final long ROOMY = 8L << 30;

  /** Made when it is asked for first. */
  private static final class InMemory {
    private static final Optional<Path> ROOT =
        Files.isWritable(MEMORY) ? Optional.of(create(MEMORY)) : Optional.empty();
    private static final boolean IS_LIKE_A_DISK = ROOT.isPresent() && isLikeADisk(ROOT.get());
  }

  private Workspace() {}

  private static Path create(Path parent) {
    try {
      Path root = Files.createTempDirectory(parent, "pgenesis-tests");
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root), "workspace-removal"));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Containers have a small one from which nothing can be executed. */
  private static boolean isLikeADisk(Path root) {
    try {
      Path program = Files.createFile(root.resolve("program"));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Files.isExecutable(program) && Files.getFileStore(root).getUsableSpace() >= ROOMY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      PathUtils.deleteDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes all that has been made but the cache. */
  static void clear() {
    Path directory;
    while ((directory = DIRECTORIES.poll()) != null) {
      if (Files.exists(directory)) {
        delete(directory);
      }
    }
  }

  /** The cache of this JVM: archives are unpacked once. */
  public static Path cache() {
    return ROOT.resolve("cache");
  }

  /**
   * A new directory that an unprivileged server may write to, in memory if that has much room, and
   * else on a disk.
   */
  public static Path newDirectory() {
    return newDirectoryIn(InMemory.IS_LIKE_A_DISK ? InMemory.ROOT.orElseThrow() : ROOT);
  }

  /** The same on a file system in memory, however small; on a disk if the machine has none. */
  public static Path newDirectoryInMemory() {
    return newDirectoryIn(InMemory.ROOT.orElse(ROOT));
  }

  /** The same on a disk. */
  public static Path newDirectoryOnDisk() {
    return newDirectoryIn(ROOT);
  }

  private static Path newDirectoryIn(Path root) {
    try {
      Path directory = Files.createDirectory(root.resolve("work-" + COUNTER.incrementAndGet()));
      DIRECTORIES.add(directory);
      Unprivileged.own(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
