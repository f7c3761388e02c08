package io.github.pgenesis.golden;

/**
 * A file as a manifest lists it.
 *
 * @param path relative to the data directory, with slashes, such as {@code base/1/1259}
 * @param size in bytes, 0 to 1 GiB
 * @param sha256 of its contents, 64 lower-case hexadecimal digits
 */
public record ManifestFile(String path, int size, String sha256) {
  /** All files of a golden cluster together may have as many bytes. */
  static final int MOST_BYTES = 1 << 30;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one of them cannot be
   */
  public ManifestFile {
    GoldenPaths.require(path);
    if (size < 0 || size > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the file %s has a size of %d bytes: it must be 0 to %d"
              .formatted(path, size, MOST_BYTES));
    }
    if (!Sha256.isText(sha256)) {
      throw new IllegalArgumentException(
          "the file %s has no SHA-256: it must be 64 lower-case hexadecimal digits"
              .formatted(path));
    }
  }
}
