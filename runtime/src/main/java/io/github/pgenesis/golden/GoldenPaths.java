package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Which paths a golden cluster may hold: those that stay below the directory it is unpacked to. */
final class GoldenPaths {
  /** The directory of what is ours in a golden cluster; a server ignores it. */
  static final String OWN_DIRECTORY = ".pgenesis";

  /** Where the manifest lies once an archive is unpacked; it cannot list itself. */
  static final String MANIFEST = OWN_DIRECTORY + "/manifest";

  /** A tar header has 100 bytes for a name, and a directory's ends with a slash. */
  private static final int MOST_BYTES = 99;

  private GoldenPaths() {}

  /**
   * The path itself.
   *
   * @throws IllegalArgumentException if a golden cluster cannot hold it
   */
  static String require(String path) {
    Optional<String> fault = fault(path);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(
          "the path '%s' %s: a golden cluster holds paths like base/1/1259, relative and at most %d bytes long"
              .formatted(TextLines.printable(path), fault.get(), MOST_BYTES));
    }
    return path;
  }

  private static Optional<String> fault(String path) {
    if (path.startsWith("/")) {
      return Optional.of("is absolute");
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of("has a backslash");
    }
    if (!TextLines.isOneLine(path)) {
      return Optional.of("has characters that are not text");
    }
    if (path.getBytes(UTF_8).length > MOST_BYTES) {
      return Optional.of("is too long");
    }
    if (path.equals(MANIFEST)) {
      return Optional.of("is the manifest's own");
    }
    for (String component : path.split("/", -1)) {
      if (component.isEmpty()) {
        return Optional.of("has an empty component");
      }
      if (component.equals(".") || component.equals("..")) {
        return Optional.of("has the component " + component);
      }
    }
    return Optional.empty();
  }

  /** The directory a path is in; none for one at the top. */
  static Optional<String> parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
  }
}
