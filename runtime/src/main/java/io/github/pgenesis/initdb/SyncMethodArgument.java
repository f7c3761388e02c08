package io.github.pgenesis.initdb;

import io.github.pgenesis.SyncMethod;

/** The value of {@code --sync-method}. */
final class SyncMethodArgument {
  private SyncMethodArgument() {}

  /**
   * Reads it.
   *
   * @throws InitdbException if there is no such method
   */
  static SyncMethod of(String value) {
    return switch (value) {
      case "fsync" -> SyncMethod.FSYNC;
      case "syncfs" -> SyncMethod.SYNCFS;
      default ->
          throw InitdbException.error(
              "unrecognized sync method: %s (--sync-method is fsync or syncfs)".formatted(value));
    };
  }
}
