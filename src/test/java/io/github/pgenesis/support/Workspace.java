package io.github.pgenesis.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;

/**
 * Directories of this test run, where an unprivileged server can reach them. Removed when the JVM
 * ends.
 */
public final class Workspace {
  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static final Path ROOT = create(Path.of(System.getProperty("java.io.tmpdir")));

  private static final Path MEMORY = Path.of("/dev/shm");

  /** Made when it is asked for first. */
  private static final class InMemory {
    private static final Path ROOT = create(MEMORY);
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

  private static void delete(Path root) {
    try {
      PathUtils.deleteDirectory(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cache of the whole run: archives are unpacked once. */
  public static Path cache() {
    return ROOT.resolve("cache");
  }

  /** A new directory that an unprivileged server may write to. */
  public static Path newDirectory() {
    return newDirectoryIn(ROOT);
  }

  /** The same on a file system in memory; on the disk if the machine has none. */
  public static Path newDirectoryInMemory() {
    return Files.isWritable(MEMORY) ? newDirectoryIn(InMemory.ROOT) : newDirectory();
  }

  private static Path newDirectoryIn(Path root) {
    try {
      Path directory = Files.createDirectory(root.resolve("work-" + COUNTER.incrementAndGet()));
      Unprivileged.own(directory);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
