package io.github.pgenesis.foreign;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps the making of threads and the loading of libraries apart, while each by itself may happen
 * as often as it likes.
 *
 * <p>Else they and a setuid of the host can wait for each other for ever (seen with glibc 2.36):
 * setuid holds the lock of the stacks and waits for a thread that is being made, that waits for the
 * lock of thread-local storage, whose holder is the loader, and this waits for the lock of the
 * stacks, since a new C library has storage that every stack must get.
 */
final class ThreadsOrLibraries {
  private static final ReadWriteLock LOCK = new ReentrantReadWriteLock(true);

  private ThreadsOrLibraries() {}

  /** To be held while a thread is made. */
  static Lock threads() {
    return LOCK.readLock();
  }

  /** To be held while a library is loaded. */
  static Lock libraries() {
    return LOCK.writeLock();
  }
}
