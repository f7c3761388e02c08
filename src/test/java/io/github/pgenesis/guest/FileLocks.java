package io.github.pgenesis.guest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A lock on a file, which the kernel takes away as soon as any descriptor of that file is closed in
 * the same table.
 */
final class FileLocks implements Activity {
  /** A row may be passed over while others come and go, since the file is read bit by bit. */
  private static final int LOOKS = 100;

  private final FileChannel channel;
  private final FileLock held;
  private final FileChannel other;
  private final String row;

  FileLocks(Path directory) throws IOException {
    Path file = directory.resolve("locked");
    channel = open(file);
    held = channel.lock();
    other = open(directory.resolve("locked-now-and-then"));
    Object inode = Files.getAttribute(file, "unix:ino");
    row = " WRITE %d [^ ]*:%s .*".formatted(ProcessHandle.current().pid(), inode);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void once() throws IOException {
    Check.that(held.isValid(), "a lock is not valid any more");
    try (FileLock lock = other.tryLock()) {
      Check.that(lock != null && lock.isValid(), "a lock is somebody else's");
    }
    String locks = "";
    for (int i = 0; i < LOOKS; i++) {
      locks = Files.readString(Path.of("/proc/locks"));
      if (locks.lines().anyMatch(line -> line.matches(".*" + row))) {
        return;
      }
    }
    Check.that(false, "the kernel does not know our lock any more: " + locks);
  }

  @Override
  public void end() throws IOException {
    held.release();
    channel.close();
    other.close();
  }
}
