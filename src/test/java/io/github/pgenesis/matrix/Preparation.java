package io.github.pgenesis.matrix;

import java.io.IOException;
import java.nio.file.Path;

/** What is there before initdb runs. */
interface Preparation {
  /**
   * Makes it.
   *
   * @param here an empty directory
   */
  void in(Path here) throws IOException;

  /** A directory; its parents must be there. */
  static Preparation directory(String name) {
    return here -> PreparedFiles.directory(here.resolve(name), "rwxr-xr-x");
  }

  /** A file; directories on the way to it are made. */
  static Preparation file(String name, String content) {
    return here -> PreparedFiles.file(here.resolve(name), content);
  }

  /** A symbolic link to a name in the same directory. */
  static Preparation link(String name, String target) {
    return here -> PreparedFiles.link(here.resolve(name), target);
  }
}
