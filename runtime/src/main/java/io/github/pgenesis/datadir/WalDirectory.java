package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory outside of the data directory to which {@code pg_wal} is a symbolic link. It gets its
 * contents when the cluster is complete. Not thread-safe.
 */
public final class WalDirectory {
  private static final String LINK = "pg_wal";

  private final Path directory;

  /** Where in the data directory it is, if it is there. */
  private final Optional<Path> inside;

  private final Permissions permissions;
  private final Ownership ownership;
  private final Parents parents = new Parents();
  private final List<Path> moved = new ArrayList<>();
  private Optional<Set<PosixFilePermission>> permissionsBefore = Optional.empty();
  private Ownership ownershipBefore = Ownership.UNCHANGED;
  private boolean created;

  private WalDirectory(
      Path directory, Optional<Path> inside, Permissions permissions, Ownership ownership) {
    this.directory = directory;
    this.inside = inside;
    this.permissions = permissions;
    this.ownership = ownership;
  }

  /**
   * Looks at it, and makes it if it is not there.
   *
   * @param given an absolute path of nothing or of an empty directory; missing parents are made
   * @param target the data directory
   * @throws DataDirectoryException if it is something else, or cannot be made
   */
  public static WalDirectory of(
      Path given, Path target, Permissions permissions, Ownership ownership) {
    Path directory = given.normalize();
    Optional<Path> inside =
        directory.startsWith(target) ? Optional.of(target.relativize(directory)) : Optional.empty();
    if (inside.isPresent()
        && (directory.equals(target) || inside.get().getName(0).toString().equals(LINK))) {
      throw new DataDirectoryException(
          "the WAL directory (-X) %s is the cluster's own: leave it out, or name another one"
              .formatted(directory));
    }
    WalDirectory wal = new WalDirectory(directory, inside, permissions, ownership);
    if (inside.isEmpty()) {
      wal.prepare();
    }
    return wal;
  }

  private void prepare() {
    try {
      if (Files.isDirectory(directory)) {
        Entries.requireNone("the WAL directory (-X)", directory);
        if (Permissions.hasModes(directory)) {
          permissionsBefore = Optional.of(Files.getPosixFilePermissions(directory));
        }
        ownershipBefore = ownership.before(directory);
        permissions.restrict(directory);
      } else {
        parents.create(directory.getParent(), permissions, ownership);
        permissions.createDirectory(directory);
        created = true;
      }
      ownership.applyTo(directory);
    } catch (IOException e) {
      try {
        discard();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new DataDirectoryException(
          "the WAL directory (-X) %s cannot be used: %s".formatted(directory, e), e);
    }
  }

  /**
   * Moves the WAL of a finished cluster here, which may be another file system, and puts the link
   * in its place.
   *
   * @param place where the cluster is now
   */
  public void take(Path place) throws IOException {
    Path now = inside.map(place::resolve).orElse(directory);
    if (inside.isPresent()) {
      new Parents().create(now.getParent(), permissions, ownership);
      permissions.createDirectory(now);
    }
    Path link = place.resolve(LINK);
    for (Path entry : Entries.of(link)) {
      Path to = now.resolve(entry.getFileName());
      moved.add(to);
      move(entry, to);
    }
    Files.delete(link);
    Files.createSymbolicLink(link, directory);
    ownership.applyToTree(now);
  }

  /** Across file systems only empty directories can be moved, and none of these holds anything. */
  private static void move(Path entry, Path to) throws IOException {
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      Entries.requireNone("directory", entry);
    }
    Files.move(entry, to);
  }

  /** The directory, if it is to be synced by itself. */
  public Optional<Path> outside() {
    return inside.isPresent() ? Optional.empty() : Optional.of(directory);
  }

  /** The directories that have got entries, other than itself. */
  public Set<Path> changedDirectories() {
    Set<Path> changed = new LinkedHashSet<>();
    if (created) {
      changed.add(directory.getParent());
    }
    changed.addAll(parents.changed());
    return changed;
  }

  /**
   * Makes everything as it was before. Harmless when repeated.
   *
   * @throws IOException if something cannot be removed
   */
  public void discard() throws IOException {
    if (inside.isPresent()) {
      return;
    }
    for (Path entry : moved.reversed()) {
      if (Entries.existsAt(entry)) {
        Removal.remove(entry);
      }
    }
    if (created) {
      Files.deleteIfExists(directory);
    } else if (permissionsBefore.isPresent()) {
      Files.setPosixFilePermissions(directory, permissionsBefore.get());
      ownershipBefore.applyTo(directory);
    }
    parents.remove();
  }
}
