package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.CLibrary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A name of a directory that a server has room for: the directory's own, or if that is too long the
 * one that the system gives to a descriptor. It is good for as long as it is not closed, and for
 * phases too, which have no such descriptor: {@code /proc/self} is the JVM. Not thread-safe.
 */
public final class ShortName implements AutoCloseable {
  /**
   * Bytes of a name. {@code MAXPGPATH} (pg_config_manual.h) is 1024, of which file names, and the
   * NUL at the end, leave this much.
   */
  public static final int MOST_BYTES = 900;

  private static final int NONE = -1;

  private final Path directory;
  private final Path path;
  private final int descriptor;

  private ShortName(Path directory, Path path, int descriptor) {
    this.directory = directory;
    this.path = path;
    this.descriptor = descriptor;
  }

  /**
   * Finds one.
   *
   * @throws EngineException if the directory's own is too long, and the system has no other
   */
  public static ShortName of(Path directory) {
    int bytes = directory.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes <= MOST_BYTES) {
      return new ShortName(directory, directory, NONE);
    }
    int descriptor = CLibrary.openPath(directory.toString());
    Path path = Path.of("/proc/self/fd", Integer.toString(descriptor));
    if (!Files.isDirectory(path)) {
      CLibrary.close(descriptor);
      throw new EngineException(
          "the path %s has %d bytes, which is too long for a server without /proc: mount that, or name a directory whose path has at most %d bytes"
              .formatted(directory, bytes, MOST_BYTES));
    }
    return new ShortName(directory, path, descriptor);
  }

  /** The name. */
  public Path path() {
    return path;
  }

  /** The same result with the directory's own name. */
  public PhaseResult replacedIn(PhaseResult result) {
    return descriptor == NONE ? result : result.with(path.toString(), directory.toString());
  }

  @Override
  public void close() {
    if (descriptor != NONE) {
      CLibrary.close(descriptor);
    }
  }
}
