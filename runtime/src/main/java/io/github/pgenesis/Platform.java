package io.github.pgenesis;

import io.github.pgenesis.foreign.SystemLibrary;
import java.util.Set;

/** Where the engine works. */
final class Platform {
  /** As Java calls them. */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

  private Platform() {}

  /**
   * Refuses every system but Linux with glibc on x86-64 or aarch64 before anything native is
   * loaded. On the latter nobody has tried it yet.
   */
  static void requireSupported() {
    String system = System.getProperty("os.name");
    requireSupported(
        system,
        System.getProperty("os.arch"),
        system.equals("Linux") && SystemLibrary.isGnu() ? "glibc" : "another C library");
  }

  static void requireSupported(String system, String architecture, String library) {
    if (!system.equals("Linux")
        || !ARCHITECTURES.contains(architecture)
        || !library.equals("glibc")) {
      throw new UnsupportedException(
          "clusters can be made on Linux with glibc on x86-64 or aarch64, and this is %s with %s on %s"
              .formatted(system, library, architecture));
    }
  }

  /** This is another system. */
  static final class UnsupportedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsupportedException(String message) {
      super(message);
    }
  }
}
