package io.github.pgenesis;

import java.nio.file.Path;

/** Directories that are used when none is named. */
final class DefaultDirectories {
  private DefaultDirectories() {}

  /** As the XDG base directory specification has it. */
  static Path cache() {
    String configured = System.getenv("XDG_CACHE_HOME");
    if (configured != null && Path.of(configured).isAbsolute()) {
      return Path.of(configured, "pgenesis");
    }
    return Path.of(System.getProperty("user.home"), ".cache", "pgenesis");
  }
}
