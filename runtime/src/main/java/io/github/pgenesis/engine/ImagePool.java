package io.github.pgenesis.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Images that callers take turns with. Nothing is ever unloaded, so there is a bound; who finds
 * none idle waits, and those who came before get theirs before. Thread-safe.
 *
 * @param <K> what tells executables apart
 * @param <I> their images
 */
final class ImagePool<K, I> {
  /** How often a waiting caller looks whether it has been cancelled. */
  private static final long POLL_MILLISECONDS = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<K, Shelf<I>> shelves = new HashMap<>();
  private final int most;
  private int mostForMore;
  private int loaded;

  /**
   * @param most images there may be
   * @param mostForMore images there may be for an executable to have more than one: the others are
   *     for executables that have none
   */
  ImagePool(int most, int mostForMore) {
    this.most = most;
    this.mostForMore = mostForMore;
  }

  /** The images of one executable. */
  private static final class Shelf<I> {
    private final Deque<I> idle = new ArrayDeque<>();

    /** Callers in the order in which they came. */
    private final Deque<Object> waiting = new ArrayDeque<>();

    private int loaded;
  }

  /**
   * Takes an image, which is loaded if there may be another one.
   *
   * @param loader called without any lock
   * @param cancelled asked while waiting
   * @throws FullException if there is no image of this executable, nor may there be one
   * @throws InterruptedException if interrupted or cancelled while waiting
   */
  I take(K executable, Supplier<I> loader, BooleanSupplier cancelled) throws InterruptedException {
    while (true) {
      I idle = idleOrNull(executable, cancelled);
      if (idle != null) {
        return idle;
      }
      try {
        return loader.get();
      } catch (RuntimeException | Error e) {
        if (!goesOnWithout(executable)) {
          throw e;
        }
      }
    }
  }

  /** Null if the caller is to load one, which is counted already. */
  private I idleOrNull(K executable, BooleanSupplier cancelled) throws InterruptedException {
    Object ticket = new Object();
    lock.lockInterruptibly();
    try {
      Shelf<I> shelf = shelves.computeIfAbsent(executable, _ -> new Shelf<>());
      shelf.waiting.add(ticket);
      try {
        while (true) {
          if (shelf.waiting.peek().equals(ticket)) {
            I image = shelf.idle.poll();
            if (image != null) {
              return image;
            }
            if (loaded < (shelf.loaded == 0 ? most : mostForMore)) {
              loaded++;
              shelf.loaded++;
              return null;
            }
          }
          if (shelf.loaded == 0 && loaded >= most) {
            throw new FullException(loaded);
          }
          if (cancelled.getAsBoolean()) {
            throw new InterruptedException();
          }
          changed.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
      } finally {
        shelf.waiting.remove(ticket);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes back the count of one that could not be loaded.
   *
   * @return whether there are others of this executable to wait for; no more is tried then
   */
  private boolean goesOnWithout(K executable) {
    lock.lock();
    try {
      Shelf<I> shelf = shelves.get(executable);
      loaded--;
      shelf.loaded--;
      changed.signalAll();
      if (shelf.loaded > 0) {
        mostForMore = Math.min(mostForMore, loaded);
        return true;
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what was taken. */
  void giveBack(K executable, I image) {
    lock.lock();
    try {
      shelves.get(executable).idle.push(image);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** There is no room for a first image. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FullException(int loaded) {
      super("%d server executables are loaded in this JVM, which is the most".formatted(loaded));
    }
  }
}
