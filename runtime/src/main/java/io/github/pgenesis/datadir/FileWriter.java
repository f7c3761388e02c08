package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Writes many new files below a directory, in little more than the time of the system calls: one
 * each to open, write and close a file, on several threads at once. Not to be used twice.
 */
public final class FileWriter {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** How many files a thread takes at a time: neighbours tend to come out of one chunk. */
  private static final int BATCH = 16;

  private final Path directory;
  private final Permissions permissions;
  private final int threads;
  private final BooleanSupplier cancelled;
  private final FileAttribute<?>[] attributes;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * @param directory exists
   * @param threads how many write, the calling one among them
   * @param cancelled asked from time to time on each of them; once true, the writing ends early
   */
  public FileWriter(
      Path directory, Permissions permissions, int threads, BooleanSupplier cancelled) {
    this.directory = directory;
    this.permissions = permissions;
    this.threads = threads;
    this.cancelled = cancelled;
    this.attributes = permissions.fileAttributes(directory);
  }

  /** Makes directories, whose parents exist or come before them. */
  public void createDirectories(Collection<String> paths) throws IOException {
    for (String path : paths) {
      permissions.createDirectory(directory.resolve(path));
    }
  }

  /**
   * Writes the files.
   *
   * @throws InterruptedException if it was cancelled
   */
  public void write(List<NewFile> files) throws IOException, InterruptedException {
    if (files.isEmpty()) {
      return;
    }
    // The first file tells what the umask does to all of them.
    write(files.getFirst(), false);
    boolean repair = permissions.areMissingFrom(directory.resolve(files.getFirst().path()));
    if (repair) {
      permissions.repair(directory.resolve(files.getFirst().path()));
    }
    next.set(1);
    List<Thread> helpers = new ArrayList<>();
    try {
      startHelpers(files, repair, helpers);
      writeSome(files, repair);
    } finally {
      helpers.forEach(FileWriter::joinWithoutFail);
    }
    throwFailure();
  }

  private void startHelpers(List<NewFile> files, boolean repair, List<Thread> helpers) {
    try {
      for (int i = 1; i < threads; i++) {
        helpers.add(
            Thread.ofPlatform()
                .daemon()
                .name("pgenesis-writer-" + i)
                .start(() -> writeSome(files, repair)));
      }
    } catch (OutOfMemoryError e) {
      // The system has no more threads: those there are write all.
    }
  }

  private void throwFailure() throws IOException, InterruptedException {
    Throwable first = failure.get();
    if (first instanceof IOException e) {
      throw e;
    }
    if (first instanceof InterruptedException e) {
      throw e;
    }
    if (first instanceof RuntimeException e) {
      throw e;
    }
    if (first instanceof Error e) {
      throw e;
    }
  }

  private void writeSome(List<NewFile> files, boolean repair) {
    try {
      int start;
      while ((start = next.getAndAdd(BATCH)) < files.size()) {
        for (NewFile file : files.subList(start, Math.min(start + BATCH, files.size()))) {
          if (failure.get() != null) {
            return;
          }
          if (cancelled.getAsBoolean()) {
            throw new InterruptedException();
          }
          write(file, repair);
        }
      }
    } catch (Throwable e) {
      // Of several failures the first is the one to tell; the others follow from it.
      failure.compareAndSet(null, e);
    }
  }

  private void write(NewFile file, boolean repair) throws IOException {
    Path path = directory.resolve(file.path());
    ByteBuffer contents = file.contents().get();
    boolean isShort = contents.remaining() < file.leastSize();
    try (SeekableByteChannel channel = Files.newByteChannel(path, NEW, attributes)) {
      while (contents.hasRemaining()) {
        channel.write(contents);
      }
      if (isShort) {
        channel.position(file.leastSize() - 1).write(ByteBuffer.allocate(1));
      }
    }
    if (repair) {
      permissions.repair(path);
    }
  }

  /** Nothing may be removed while a helper still writes, so an interrupt waits. */
  private static void joinWithoutFail(Thread helper) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
