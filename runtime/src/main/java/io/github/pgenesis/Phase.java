package io.github.pgenesis;

/** What the making of a cluster consists of, in order. */
public enum Phase {
  /**
   * Options are checked; a golden cluster is found and read, or the server found, unpacked and
   * looked at.
   */
  PREPARATION,
  /** Directories and configuration files are made; of a golden copy, all files. */
  FILES,
  /** Boot mode: the catalogs come into being. Left out for a golden copy. */
  BOOT,
  /**
   * Single-user mode: views, functions, privileges, the other databases. Left out for a golden
   * copy.
   */
  SINGLE_USER,
  /** The files are written through to the disk; left out without {@code sync}. */
  SYNC,
  /** The finished cluster appears at its directory. */
  PUBLICATION
}
