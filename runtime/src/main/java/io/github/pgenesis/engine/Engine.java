package io.github.pgenesis.engine;

import io.github.pgenesis.elf.DerivedCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The loaded images of this JVM. There is one engine, since namespaces are the process's: about ten
 * fit before static TLS runs out. Thread-safe; phases of different callers run at the same time as
 * long as images last, further callers wait their turn.
 */
public final class Engine {
  /** All namespaces this JVM will ever load. */
  private static final int MOST_IMAGES = 8;

  /** Images of one executable, so that one busy major leaves room for the others. */
  private static final int MOST_IMAGES_OF_ONE = 4;

  private static final Engine OF_THIS_PROCESS = new Engine();

  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition released = lock.newCondition();
  private final Map<Path, Deque<PostgresImage>> idle = new HashMap<>();
  private final Map<Path, Integer> loaded = new HashMap<>();

  private Engine() {}

  public static Engine ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * An executable to run.
   *
   * @param original the server's own path, from which it finds its files
   * @param derivedCopy the loadable copy of it
   */
  public record Executable(Path original, Path derivedCopy) {}

  /**
   * Runs one phase and waits for its end.
   *
   * @param environment the server's whole environment
   * @param cancelled asked every few milliseconds; once true, the server is told to end
   * @throws EngineException if the executable cannot be loaded
   * @throws InterruptedException if interrupted while waiting for an image
   */
  public PhaseResult run(
      Executable executable,
      PhaseRequest request,
      Map<String, String> environment,
      BooleanSupplier cancelled)
      throws InterruptedException {
    PostgresImage image = borrow(executable);
    boolean reset = false;
    try {
      PhaseResult result =
          new PhaseRun(image, executable.original().toString(), request, environment, cancelled)
              .run();
      reset = true;
      return result;
    } finally {
      giveBack(executable.derivedCopy(), image, reset);
    }
  }

  /**
   * Whether the server calls one of these functions of its libraries.
   *
   * @throws EngineException if the executable cannot be loaded
   * @throws InterruptedException if interrupted while waiting for an image
   */
  public boolean callsOneOf(Executable executable, Collection<String> functions)
      throws InterruptedException {
    PostgresImage image = borrow(executable);
    try {
      return image.imported(functions::contains).isPresent();
    } finally {
      giveBack(executable.derivedCopy(), image, true);
    }
  }

  /**
   * The language tag that the server's ICU library has for a locale.
   *
   * @throws IllegalArgumentException if it has none, or the server has no ICU
   * @throws EngineException if the executable cannot be loaded
   * @throws InterruptedException if interrupted while waiting for an image
   */
  public String languageTag(Executable executable, String locale) throws InterruptedException {
    PostgresImage image = borrow(executable);
    try {
      return new IcuLocales(image).languageTag(locale);
    } finally {
      giveBack(executable.derivedCopy(), image, true);
    }
  }

  private PostgresImage borrow(Executable executable) throws InterruptedException {
    Path file = executable.derivedCopy();
    lock.lockInterruptibly();
    try {
      while (true) {
        PostgresImage image = idle.computeIfAbsent(file, any -> new ArrayDeque<>()).poll();
        if (image != null) {
          return image;
        }
        int ofThis = loaded.getOrDefault(file, 0);
        int all = loaded.values().stream().mapToInt(Integer::intValue).sum();
        if (ofThis < MOST_IMAGES_OF_ONE && all < MOST_IMAGES) {
          // Under the lock: the loader takes one at a time anyway.
          image = PostgresImage.load(description(executable.original()), file);
          loaded.merge(file, 1, Integer::sum);
          return image;
        }
        if (ofThis == 0) {
          throw new EngineException(
              "%d server executables are loaded in this JVM, which is the most: use another JVM for %s"
                  .formatted(all, executable.original()));
        }
        released.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private static DerivedCopy description(Path original) {
    try (FileChannel channel = FileChannel.open(original)) {
      return DerivedCopy.of(
          original.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (IOException e) {
      throw new EngineException("%s cannot be read: %s".formatted(original, e), e);
    }
  }

  /** An image that could not be reset is in nobody knows what state: it is not used again. */
  private void giveBack(Path file, PostgresImage image, boolean reset) {
    lock.lock();
    try {
      if (reset) {
        idle.get(file).push(image);
      } else {
        loaded.merge(file, -1, Integer::sum);
      }
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
