package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes files and directories with all that is in them. Links are removed, not followed. */
public final class Removal {
  private Removal() {}

  /**
   * Removes everything at a path.
   *
   * @throws IOException if anything is left, also if it could not be listed
   */
  public static void remove(Path path) throws IOException {
    FileTree.visit(path, (file, _) -> Files.delete(file), Files::delete);
  }
}
