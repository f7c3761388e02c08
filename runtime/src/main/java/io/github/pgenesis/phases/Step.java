package io.github.pgenesis.phases;

/** The steps of a bootstrap, in order. */
public enum Step {
  /** Directories and configuration files. */
  FILES,
  /** {@code postgres --boot}: the catalogs. */
  BOOT,
  /** {@code postgres --single}: everything that takes SQL. */
  SINGLE_USER
}
