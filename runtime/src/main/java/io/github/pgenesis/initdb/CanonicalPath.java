package io.github.pgenesis.initdb;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The shape in which initdb shows and uses paths: without doubled and trailing slashes, {@code .}
 * and such {@code ..} as can be resolved by the text alone. Source: {@code canonicalize_path} of
 * src/port/path.c.
 */
final class CanonicalPath {
  private CanonicalPath() {}

  /** An empty path stays empty. */
  static String of(String path) {
    if (path.isEmpty()) {
      return path;
    }
    boolean absolute = path.startsWith("/");
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        goUp(names, absolute);
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    if (names.isEmpty()) {
      return absolute ? "/" : ".";
    }
    return (absolute ? "/" : "") + String.join("/", names);
  }

  private static void goUp(Deque<String> names, boolean absolute) {
    if (!names.isEmpty() && !names.getLast().equals("..")) {
      names.removeLast();
    } else if (!absolute) {
      // Above the root there is nothing, above another directory there may be.
      names.addLast("..");
    }
  }

  /** The directory part, empty for a mere name, as {@code get_parent_directory} has it. */
  static String parent(String canonical) {
    int slash = canonical.lastIndexOf('/');
    return slash == 0 ? "/" : canonical.substring(0, Math.max(0, slash));
  }

  /** A path below a directory, or the name alone if that is empty. */
  static String join(String directory, String name) {
    if (directory.isEmpty()) {
      return name;
    }
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }
}
