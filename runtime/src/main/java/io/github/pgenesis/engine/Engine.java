package io.github.pgenesis.engine;

import io.github.pgenesis.elf.DerivedCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The loaded images of this JVM. There is one engine, since namespaces are the process's.
 * Thread-safe; phases of different callers run at the same time as long as images last, further
 * callers wait their turn.
 */
public final class Engine {
  /** With the defaults of glibc 2.36 eleven fit before static TLS runs out. */
  private static final int MOST_IMAGES = 10;

  /** Two are for executables that have none, while others are busy. */
  private static final int MOST_FOR_MORE = 8;

  private static final Engine OF_THIS_PROCESS = new Engine();

  private final ImagePool<Path, PostgresImage> pool = new ImagePool<>(MOST_IMAGES, MOST_FOR_MORE);

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
   * @throws InterruptedException if interrupted or cancelled while waiting for an image
   */
  public PhaseResult run(
      Executable executable,
      PhaseRequest request,
      Map<String, String> environment,
      BooleanSupplier cancelled)
      throws InterruptedException {
    PostgresImage image = borrow(executable, cancelled);
    try {
      return new PhaseRun(image, executable.original().toString(), request, environment, cancelled)
          .run();
    } finally {
      pool.giveBack(executable.derivedCopy(), image);
    }
  }

  /**
   * Whether the server calls one of these functions of its libraries.
   *
   * @param cancelled asked while waiting for an image
   * @throws EngineException if the executable cannot be loaded
   * @throws InterruptedException if interrupted or cancelled while waiting for an image
   */
  public boolean callsOneOf(
      Executable executable, Collection<String> functions, BooleanSupplier cancelled)
      throws InterruptedException {
    PostgresImage image = borrow(executable, cancelled);
    try {
      return image.imported(functions::contains).isPresent();
    } finally {
      pool.giveBack(executable.derivedCopy(), image);
    }
  }

  /**
   * The language tag that the server's ICU library has for a locale.
   *
   * @param cancelled asked while waiting for an image
   * @throws IllegalArgumentException if it has none, or the server has no ICU
   * @throws EngineException if the executable cannot be loaded
   * @throws InterruptedException if interrupted or cancelled while waiting for an image
   */
  public String languageTag(Executable executable, String locale, BooleanSupplier cancelled)
      throws InterruptedException {
    PostgresImage image = borrow(executable, cancelled);
    try {
      return new IcuLocales(image).languageTag(locale);
    } finally {
      pool.giveBack(executable.derivedCopy(), image);
    }
  }

  private PostgresImage borrow(Executable executable, BooleanSupplier cancelled)
      throws InterruptedException {
    PostgresImage image;
    try {
      image =
          pool.take(
              executable.derivedCopy(),
              () -> PostgresImage.load(description(executable), executable.derivedCopy()),
              cancelled);
    } catch (ImagePool.FullException e) {
      throw new EngineException(
          "%s: use another JVM for %s".formatted(e.getMessage(), executable.original()), e);
    }
    try {
      image.requireUnused();
      return image;
    } catch (RuntimeException | Error e) {
      pool.giveBack(executable.derivedCopy(), image);
      throw e;
    }
  }

  /** Nothing but what was checked is loaded. */
  private static DerivedCopy description(Executable executable) {
    Path original = executable.original();
    try (FileChannel channel = FileChannel.open(original)) {
      DerivedCopy copy =
          DerivedCopy.of(
              original.toString(), channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
      requireUndamaged(copy, executable.derivedCopy());
      return copy;
    } catch (IOException e) {
      throw new EngineException("%s cannot be read: %s".formatted(original, e), e);
    }
  }

  private static void requireUndamaged(DerivedCopy copy, Path file) {
    boolean undamaged;
    try {
      undamaged = copy.isIn(file);
    } catch (IOException e) {
      throw new EngineException("%s cannot be read: %s".formatted(file, e), e);
    }
    if (!undamaged) {
      throw new EngineException("%s is damaged: delete it, it is made again".formatted(file));
    }
  }
}
