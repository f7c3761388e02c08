package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that is open and locked, and is the one at its path.
 *
 * @param size in bytes, which tells it from another one that may come to the path
 */
record ClaimFile(Path path, FileChannel channel, FileKey key, long size) {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Set<OpenOption> EXISTING =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  /** All but one byte of it are a hole. */
  private static final int LARGEST_SIZE = 1 << 16;

  /** What came of an attempt to lock. */
  sealed interface Attempt {}

  record Locked(ClaimFile file) implements Attempt {}

  /** Another process has it. */
  record Taken() implements Attempt {}

  /**
   * Somebody else in this process has it.
   *
   * @param channel to be left open, since closing it would take the lock from whoever has it
   */
  record TakenInThisProcess(FileChannel channel) implements Attempt {}

  /** The file came or went in between, or an interrupt closed it. */
  record Changed() implements Attempt {}

  /** The file system knows no locks. */
  record WithoutLocks() implements Attempt {}

  /**
   * Tries to open and lock it.
   *
   * @param create whether it is not there
   */
  static Attempt lock(Path path, boolean create) throws IOException {
    FileChannel channel;
    try {
      channel =
          create
              ? FileChannel.open(path, NEW, Permissions.OWNER.fileAttributes(path))
              : FileChannel.open(path, EXISTING);
    } catch (FileAlreadyExistsException e) {
      return new Changed();
    } catch (NoSuchFileException e) {
      if (create) {
        throw e;
      }
      return new Changed();
    } catch (UnsupportedOperationException e) {
      return new WithoutLocks();
    }
    boolean open = false;
    boolean made = create;
    try {
      Attempt attempt = lock(path, channel);
      open = attempt instanceof Locked || attempt instanceof TakenInThisProcess;
      made &= attempt instanceof WithoutLocks;
      return attempt;
    } finally {
      // Nobody else would remove what never was a claim.
      if (!open && made) {
        Files.deleteIfExists(path);
      }
      if (!open) {
        channel.close();
      }
    }
  }

  private static Attempt lock(Path path, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() == null) {
        return new Taken();
      }
    } catch (OverlappingFileLockException e) {
      return new TakenInThisProcess(channel);
    } catch (ClosedByInterruptException e) {
      return new Changed();
    } catch (IOException | UnsupportedOperationException e) {
      return new WithoutLocks();
    }
    try {
      // Whoever had the lock may have deleted the file, and another one be there by now. Java tells
      // of an open file no more than its size, so that has to be its own.
      long size = 1 + ThreadLocalRandom.current().nextLong(LARGEST_SIZE);
      channel.truncate(0);
      channel.write(ByteBuffer.allocate(1), size - 1);
      BasicFileAttributes attributes = FileKey.attributes(path);
      return attributes.size() == size
          ? new Locked(new ClaimFile(path, channel, FileKey.of(path, attributes), size))
          : new Changed();
    } catch (ClosedByInterruptException | NoSuchFileException e) {
      return new Changed();
    }
  }

  /** Deletes it, unless somebody has put another one there. */
  void delete() throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = FileKey.attributes(path);
    } catch (NoSuchFileException e) {
      return;
    }
    if (attributes.size() == size && FileKey.of(path, attributes).equals(key)) {
      Files.delete(path);
    }
  }
}
