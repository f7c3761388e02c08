package io.github.pgenesis.foreign;

import java.lang.foreign.Linker;

/** Which C library the JVM runs on. */
public final class SystemLibrary {
  private SystemLibrary() {}

  /** Whether it is glibc: of all C libraries only that has link-map namespaces. */
  public static boolean isGnu() {
    return Linker.nativeLinker().defaultLookup().find("gnu_get_libc_version").isPresent();
  }
}
