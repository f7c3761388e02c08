package io.github.pgenesis;

/** What the making of a cluster consists of, in order. */
public enum Phase {
  /** Options are checked, the server is found, unpacked and looked at. */
  PREPARATION,
  /** Directories and configuration files are made. */
  FILES,
  /** Boot mode: the catalogs come into being. */
  BOOT,
  /** Single-user mode: views, functions, privileges, the other databases. */
  SINGLE_USER,
  /** The files are written through to the disk; left out without {@code sync}. */
  SYNC,
  /** The finished cluster appears at its directory. */
  PUBLICATION
}
