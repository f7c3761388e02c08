package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The place where a cluster is built before it appears at its target.
 *
 * <p>If there is nothing at the target, the place is a sibling of it, and appears by one rename. If
 * there is an empty directory, which may be a mount point and so cannot be replaced, the place is
 * inside it, and its contents are renamed up, {@code PG_VERSION} last: without that file no server
 * takes the directory for a cluster. Not thread-safe, but {@link #discard} may be called at any
 * time.
 */
public final class Staging {
  private static final String NAME = ".pgenesis-";
  private static final int SUFFIX_DIGITS = 12;
  private static final String VERSION_FILE = "PG_VERSION";

  private final Path target;
  private final Path place;
  private final Permissions permissions;
  private final Ownership ownership;
  private final boolean fillsTarget;
  private final Parents parents;
  private final List<Path> published = new ArrayList<>();
  private Optional<Set<PosixFilePermission>> permissionsBefore = Optional.empty();
  private Ownership ownershipBefore = Ownership.UNCHANGED;
  private boolean finished;

  private Staging(
      Path target,
      Path place,
      Permissions permissions,
      Ownership ownership,
      boolean fillsTarget,
      Parents parents) {
    this.target = target;
    this.place = place;
    this.permissions = permissions;
    this.ownership = ownership;
    this.fillsTarget = fillsTarget;
    this.parents = parents;
  }

  /**
   * Looks at the target and makes the place.
   *
   * @param given an absolute path of nothing or of an empty directory; missing parents are made
   * @param permissions of the cluster and of the parents
   * @param ownership of the target and of the parents; what is in the place is the caller's matter
   * @throws DataDirectoryException if it is something else, or cannot be written
   */
  public static Staging of(Path given, Permissions permissions, Ownership ownership) {
    Parents parents = new Parents();
    try {
      boolean fillsTarget = Files.isDirectory(given);
      Path target = fillsTarget ? given.toRealPath() : given;
      Path place;
      if (fillsTarget) {
        Entries.requireNone("directory", target);
        place = target.resolve(NAME + randomSuffix());
      } else {
        parents.create(target.getParent(), permissions, ownership);
        requireAbsent(target);
        place = target.resolveSibling(NAME + randomSuffix());
      }
      permissions.createDirectory(place);
      return new Staging(target, place, permissions, ownership, fillsTarget, parents);
    } catch (IOException e) {
      try {
        parents.remove();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new DataDirectoryException(
          "the directory %s cannot be created: %s".formatted(given, reason(e)), e);
    }
  }

  /**
   * Looks at the target only.
   *
   * @param given an absolute path
   * @throws DataDirectoryException if no cluster can be made there
   */
  public static void check(Path given) throws IOException {
    if (Files.isDirectory(given)) {
      Entries.requireNone("directory", given.toRealPath());
    } else if (Files.isDirectory(given.getParent())) {
      requireAbsent(given);
    }
  }

  private static void requireAbsent(Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw new DataDirectoryException(
          "%s is a symbolic link to nothing. Remove it or create what it names.".formatted(target));
    }
    if (Entries.existsAt(target)) {
      throw new DataDirectoryException(
          "%s exists and is not a directory. Name a directory that is empty or does not exist."
              .formatted(target));
    }
  }

  /** Where to build. */
  public Path place() {
    return place;
  }

  /** Where the cluster will be. */
  public Path target() {
    return target;
  }

  /**
   * Lets the finished cluster appear at the target.
   *
   * @throws DataDirectoryException if something has come there in the meantime
   */
  public synchronized void publish() {
    try {
      if (fillsTarget) {
        publishEntries();
      } else {
        Files.move(place, target, StandardCopyOption.ATOMIC_MOVE);
      }
      finished = true;
    } catch (IOException e) {
      // For a directory that is not empty there is no exception of its own.
      if (e instanceof FileAlreadyExistsException || (!fillsTarget && Files.exists(target))) {
        throw new DataDirectoryException(
            "%s came into being while its cluster was made: it is left as it is".formatted(target),
            e);
      }
      throw new DataDirectoryException(
          "the finished cluster cannot be moved to %s: %s".formatted(target, reason(e)), e);
    }
  }

  private void publishEntries() throws IOException {
    if (Permissions.hasModes(target)) {
      permissionsBefore = Optional.of(Files.getPosixFilePermissions(target));
    }
    permissions.restrict(target);
    ownershipBefore = ownership.before(target);
    ownership.applyTo(target);
    List<Path> entries =
        new ArrayList<>(Entries.of(place).stream().filter(entry -> !isVersionFile(entry)).toList());
    entries.add(place.resolve(VERSION_FILE));
    for (Path entry : entries) {
      Path to = target.resolve(entry.getFileName());
      if (Entries.existsAt(to)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      Files.move(entry, to, StandardCopyOption.ATOMIC_MOVE);
      published.add(to);
    }
    Files.delete(place);
  }

  /** The directories that have got entries of the published cluster and of its parents. */
  public Set<Path> changedDirectories() {
    Set<Path> changed = new LinkedHashSet<>();
    changed.add(fillsTarget ? target : target.getParent());
    changed.addAll(parents.changed());
    return changed;
  }

  private static boolean isVersionFile(Path entry) {
    return entry.getFileName().toString().equals(VERSION_FILE);
  }

  /**
   * Removes everything that was made, unless the cluster is published. Harmless when repeated.
   *
   * @throws IOException if something cannot be removed
   */
  public synchronized void discard() throws IOException {
    if (finished) {
      return;
    }
    for (Path entry : published.reversed()) {
      if (Entries.existsAt(entry)) {
        Removal.remove(entry);
      }
    }
    if (Entries.existsAt(place)) {
      Removal.remove(place);
    }
    if (permissionsBefore.isPresent()) {
      Files.setPosixFilePermissions(target, permissionsBefore.get());
      ownershipBefore.applyTo(target);
    }
    parents.remove();
    finished = true;
  }

  /** The names of the staging place would only puzzle: what counts is the directory it is in. */
  private static String reason(IOException e) {
    if (!(e instanceof FileSystemException failure) || failure.getFile() == null) {
      return String.valueOf(e.getMessage());
    }
    String file = failure.getFile();
    String parent = file.substring(0, Math.max(1, file.lastIndexOf('/')));
    return switch (failure) {
      case FileAlreadyExistsException _ -> file + " is not a directory";
      case AccessDeniedException _ -> "no permission to write in " + parent;
      case NoSuchFileException _ -> "nothing can be made in " + parent;
      default -> parent + ": " + failure.getReason();
    };
  }

  /** Any new name will do: nobody can be there first, since the directory must not exist. */
  private static String randomSuffix() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(), SUFFIX_DIGITS);
  }
}
