package io.github.pgenesis;

/** How a cluster comes into being. */
public enum CreationMethod {
  /** As a copy if a golden cluster fits the options, else by a bootstrap. */
  AUTO,
  /** As a copy of a golden cluster, with an identity of its own. */
  GOLDEN,
  /** By the server itself, in boot mode and single-user mode. */
  BOOTSTRAP
}
