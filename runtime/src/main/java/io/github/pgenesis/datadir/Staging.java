package io.github.pgenesis.datadir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

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
  private final Deque<Path> createdParents;
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
      Deque<Path> createdParents) {
    this.target = target;
    this.place = place;
    this.permissions = permissions;
    this.ownership = ownership;
    this.fillsTarget = fillsTarget;
    this.createdParents = createdParents;
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
    Deque<Path> createdParents = new ArrayDeque<>();
    try {
      boolean fillsTarget = Files.isDirectory(given);
      Path target = fillsTarget ? given.toRealPath() : given;
      Path place;
      if (fillsTarget) {
        requireEmpty(target);
        place = target.resolve(NAME + randomSuffix());
      } else {
        createParents(target.getParent(), permissions, ownership, createdParents);
        requireAbsent(target);
        place = target.resolveSibling(NAME + randomSuffix());
      }
      permissions.createDirectory(place);
      return new Staging(target, place, permissions, ownership, fillsTarget, createdParents);
    } catch (IOException e) {
      try {
        removeParents(createdParents);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new DataDirectoryException(
          "the directory %s cannot be created: %s".formatted(given, reason(e)), e);
    }
  }

  private static void requireAbsent(Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw new DataDirectoryException(
          "%s is a symbolic link to nothing. Remove it or create what it names.".formatted(target));
    }
    if (existsAt(target)) {
      throw new DataDirectoryException(
          "%s exists and is not a directory. Name a directory that is empty or does not exist."
              .formatted(target));
    }
  }

  private static void requireEmpty(Path target) throws IOException {
    List<String> names =
        entries(target).stream().map(entry -> entry.getFileName().toString()).sorted().toList();
    if (names.isEmpty()) {
      return;
    }
    String advice =
        names.contains("lost+found")
            ? "It looks like a mount point: name a directory below it."
            : "Empty it, or name another one.";
    throw new DataDirectoryException(
        "directory %s exists but is not empty: it holds %s%s. %s"
            .formatted(
                target,
                names.getFirst(),
                names.size() > 1 ? " and %d more".formatted(names.size() - 1) : "",
                advice));
  }

  /** As with initdb, nobody else may look into parents that had to be made. */
  private static void createParents(
      Path parent, Permissions permissions, Ownership ownership, Deque<Path> created)
      throws IOException {
    if (parent == null || Files.isDirectory(parent)) {
      return;
    }
    createParents(parent.getParent(), permissions, ownership, created);
    permissions.createDirectory(parent);
    created.push(parent);
    ownership.applyTo(parent);
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
        new ArrayList<>(entries(place).stream().filter(entry -> !isVersionFile(entry)).toList());
    entries.add(place.resolve(VERSION_FILE));
    for (Path entry : entries) {
      Path to = target.resolve(entry.getFileName());
      if (existsAt(to)) {
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
    createdParents.forEach(parent -> changed.add(parent.getParent()));
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
      if (existsAt(entry)) {
        Removal.remove(entry);
      }
    }
    if (existsAt(place)) {
      Removal.remove(place);
    }
    if (permissionsBefore.isPresent()) {
      Files.setPosixFilePermissions(target, permissionsBefore.get());
      ownershipBefore.applyTo(target);
    }
    removeParents(createdParents);
    finished = true;
  }

  private static void removeParents(Deque<Path> created) throws IOException {
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

  /** Unlike the stream, throws what went wrong with the directory as what it is. */
  private static List<Path> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Unlike {@code Files.exists}, does not take a name that cannot be for one that is not there. */
  private static boolean existsAt(Path path) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
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
