package io.github.pgenesis.phases;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether this process can make POSIX shared memory, which with glibc is a file in {@code
 * /dev/shm}. Source: choose_dsm_implementation() in src/bin/initdb/initdb.c.
 */
final class SharedMemoryProbe {
  private static final int ATTEMPTS = 10;

  private SharedMemoryProbe() {}

  static boolean isUsable(Path directory) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String name = "PostgreSQL." + Integer.toUnsignedString(ThreadLocalRandom.current().nextInt());
      try {
        Files.delete(Files.createFile(directory.resolve(name)));
        return true;
      } catch (FileAlreadyExistsException e) {
        // Another server's: try another name.
      } catch (IOException e) {
        return false;
      }
    }
    return false;
  }
}
