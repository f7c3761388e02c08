package io.github.pgenesis;

/** How a finished cluster is written through to the disk. */
public enum SyncMethod {
  /** Every file and every directory by itself. */
  FSYNC,
  /**
   * The file system as a whole, with everything else on it: {@code syncfs(2)}. Linux only, and the
   * JVM must allow native access.
   */
  SYNCFS
}
