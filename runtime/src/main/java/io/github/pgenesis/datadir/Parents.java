package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Parents of a directory that had to be made, and can be removed again. Not thread-safe. */
final class Parents {
  private final Deque<Path> created = new ArrayDeque<>();

  /** As with initdb, nobody else may look into parents that had to be made. */
  void create(Path parent, Permissions permissions, Ownership ownership) throws IOException {
    if (parent == null || Files.isDirectory(parent)) {
      return;
    }
    create(parent.getParent(), permissions, ownership);
    try {
      permissions.createDirectory(parent);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(parent)) {
        // Somebody else has made it since, and will remove it.
        return;
      }
      throw e;
    }
    created.push(parent);
    ownership.applyTo(parent);
  }

  /** The directories that have got entries, innermost first. */
  List<Path> changed() {
    return created.stream().map(Path::getParent).toList();
  }

  void remove() throws IOException {
    while (!created.isEmpty()) {
      try {
        Files.deleteIfExists(created.peek());
      } catch (DirectoryNotEmptyException e) {
        // Somebody else uses it by now, and with it those above.
        return;
      }
      created.pop();
    }
  }
}
