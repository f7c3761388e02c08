package io.github.pgenesis.foreign;

import java.nio.file.Path;

/** Writing through everything of a file system. */
public final class FileSystemSync {
  /** {@code O_RDONLY | O_CLOEXEC} of fcntl.h. */
  private static final int CLOSE_ON_EXEC = 0x80000;

  /** {@code int open(const char *pathname, int flags, ...);} */
  private static final CFunction OPEN = CFunction.ofProcess("open");

  /** {@code int syncfs(int fd);} */
  private static final CFunction SYNCFS = CFunction.ofProcess("syncfs");

  /** {@code int close(int fd);} */
  private static final CFunction CLOSE = CFunction.ofProcess("close");

  private FileSystemSync() {}

  /**
   * Writes through the file system that a directory is on.
   *
   * @throws ForeignCallException if the system refuses
   */
  public static void syncfs(Path directory) {
    int descriptor;
    try (Block block = new Block()) {
      int flags = CLOSE_ON_EXEC | Architecture.ofThisJvm().directoryFlag;
      descriptor = OPEN.callChecked(block.string(directory.toString()), flags);
    }
    try {
      SYNCFS.callChecked(descriptor);
    } finally {
      CLOSE.callInt(descriptor);
    }
  }
}
