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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The place where a cluster is built before it appears at its target.
 *
 * <p>If there is nothing at the target, the place is a sibling of it, and appears by one rename. If
 * there is an empty directory, which may be a mount point and so cannot be replaced, the place is
 * inside it, and its contents are renamed up, {@code PG_VERSION} last: without that file no server
 * takes the directory for a cluster.
 *
 * <p>Who makes a cluster holds the {@link Claim} of its target, and first removes what killed JVMs
 * have left in the same directory. Not thread-safe, but {@link #discard} may be called at any time.
 */
public final class Staging {
  /** The target may come and go under our hands this many times. */
  private static final int MOST_ATTEMPTS = 10;

  /** How often {@link #discard} may fail before the rest is left to the next run. */
  private static final int MOST_FAILURES = 2;

  /** What messages call the target. */
  private static final String NAME = "the data directory";

  private static final String VERSION_FILE = "PG_VERSION";

  private final Path target;
  private final Claim claim;
  private final Permissions permissions;
  private final Ownership ownership;
  private final boolean fillsTarget;
  private final Parents parents;
  private Journal journal = Journal.EMPTY;
  private Optional<WalDirectory> wal = Optional.empty();
  private int failures;
  private final List<Path> published = new ArrayList<>();
  private Optional<Set<PosixFilePermission>> permissionsBefore = Optional.empty();
  private Ownership ownershipBefore = Ownership.UNCHANGED;
  private boolean finished;

  private Staging(
      Path target,
      Claim claim,
      Permissions permissions,
      Ownership ownership,
      boolean fillsTarget,
      Parents parents) {
    this.target = target;
    this.claim = claim;
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
      PathLimits.require(NAME, given);
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        Optional<Staging> staging =
            Files.isDirectory(given)
                ? inside(given.toRealPath(), permissions, ownership, parents)
                : beside(given, permissions, ownership, parents);
        if (staging.isPresent()) {
          return staging.get();
        }
      }
      throw underWay(given);
    } catch (IOException e) {
      removeAfter(e, parents);
      throw new DataDirectoryException(
          "the directory %s cannot be created: %s".formatted(given, reason(e)), e);
    } catch (DataDirectoryException e) {
      removeAfter(e, parents);
      throw e;
    }
  }

  private static void removeAfter(Exception e, Parents parents) {
    try {
      parents.remove();
    } catch (IOException again) {
      e.addSuppressed(again);
    }
  }

  /** Nothing if something has come to the target, or its parent gone. */
  private static Optional<Staging> beside(
      Path target, Permissions permissions, Ownership ownership, Parents parents)
      throws IOException {
    parents.create(target.getParent(), permissions, ownership);
    if (Files.isDirectory(target)) {
      return Optional.empty();
    }
    requireAbsent(target);
    Claim claim;
    try {
      claim = Claim.take(Traces.beside(target)).orElseThrow(() -> underWay(target));
    } catch (NoSuchFileException e) {
      // Another creation may have made it, and removed it again.
      if (Files.isDirectory(target.getParent())) {
        throw e;
      }
      return Optional.empty();
    }
    return with(
        claim,
        () -> {
          if (Files.isDirectory(target)) {
            return Optional.empty();
          }
          requireAbsent(target);
          Leftovers.removeOwn(claim);
          Leftovers.removeBeside(claim);
          permissions.createDirectory(claim.traces().place());
          return Optional.of(new Staging(target, claim, permissions, ownership, false, parents));
        });
  }

  private static Optional<Staging> inside(
      Path target, Permissions permissions, Ownership ownership, Parents parents)
      throws IOException {
    PathLimits.require(NAME, target);
    requireEmpty(target);
    Claim claim = Claim.take(Traces.inside(target)).orElseThrow(() -> underWay(target));
    return with(
        claim,
        () -> {
          Entries.requireNone("directory", target, Leftovers.others(target));
          Leftovers.removeOwn(claim);
          Leftovers.removeBeside(claim);
          Entries.requireNone(
              "directory",
              target,
              Entries.of(target).stream()
                  .filter(entry -> !entry.equals(claim.traces().claim()))
                  .toList());
          permissions.createDirectory(claim.traces().place());
          return Optional.of(new Staging(target, claim, permissions, ownership, true, parents));
        });
  }

  /** A JVM may have been killed just after it had made the cluster that is there. */
  private static void requireEmpty(Path target) throws IOException {
    List<Path> others = Leftovers.others(target);
    if (!others.isEmpty()) {
      Leftovers.removeAt(target);
    }
    Entries.requireNone("directory", target, others);
  }

  /** What is made while a claim is held. */
  @FunctionalInterface
  private interface Work {
    Optional<Staging> run() throws IOException;
  }

  private static Optional<Staging> with(Claim claim, Work work) throws IOException {
    Optional<Staging> staging = Optional.empty();
    try {
      staging = work.run();
      return staging;
    } finally {
      if (staging.isEmpty()) {
        claim.release();
      }
    }
  }

  private static DataDirectoryException underWay(Path target) {
    return new DataDirectoryException(
        "another creation is under way at %s: wait for its end, or name another directory"
            .formatted(target));
  }

  /**
   * Looks at the target only. A cluster that is there is cleared of what a killed JVM has left.
   *
   * @param given an absolute path
   * @throws DataDirectoryException if no cluster can be made there
   */
  public static void check(Path given) throws IOException {
    PathLimits.require(NAME, given);
    if (Files.isDirectory(given)) {
      Path target = given.toRealPath();
      PathLimits.require(NAME, target);
      requireEmpty(target);
    } else if (Files.isDirectory(given.getParent())) {
      requireAbsent(given);
    }
  }

  /**
   * Removes what a JVM that was killed has left at a target and in the WAL directory it used. What
   * somebody is at work at stays, and what is no leftover.
   *
   * @param target an absolute path
   */
  public static void clearBehindKilled(Path target) throws IOException {
    Leftovers.removeAt(target);
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
    return claim.traces().place();
  }

  /** Where the cluster will be. */
  public Path target() {
    return target;
  }

  /**
   * Makes the WAL directory of the cluster known, so that the next run finds what is left there if
   * this JVM is killed, and so that it is given free, or discarded, with the target.
   *
   * @throws IOException if that cannot be written down
   */
  public synchronized void accompany(WalDirectory directory) throws IOException {
    wal = Optional.of(directory);
    directory.record(recorded -> write(journal.withWal(recorded)));
  }

  private void write(Journal next) throws IOException {
    journal = next;
    if (claim.isVisible()) {
      journal.write(claim.traces());
    }
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
        Files.move(place(), target, StandardCopyOption.ATOMIC_MOVE);
      }
      finished = true;
      clearUp();
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

  /** The cluster is there: what cannot be removed now is for the next run. */
  private void clearUp() {
    // While it is claimed, the journal has to name it: nobody else would find it there.
    wal.ifPresent(WalDirectory::release);
    try {
      removeJournal();
    } catch (IOException e) {
      // The claim then stays, too.
    }
    claim.release();
  }

  private void removeJournal() throws IOException {
    if (journal.equals(Journal.EMPTY)) {
      return;
    }
    try {
      Leftovers.removeJournal(claim.traces());
    } catch (IOException e) {
      // A second try often succeeds.
      Leftovers.removeJournal(claim.traces());
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
        new ArrayList<>(
            Entries.of(place()).stream().filter(entry -> !isVersionFile(entry)).toList());
    entries.add(place().resolve(VERSION_FILE));
    List<Journal.Entry> recorded = new ArrayList<>();
    for (Path entry : entries) {
      recorded.add(Journal.Entry.of(entry));
    }
    write(journal.withEntries(recorded));
    for (Path entry : entries) {
      Path to = target.resolve(entry.getFileName());
      if (Entries.existsAt(to)) {
        throw new FileAlreadyExistsException(to.toString());
      }
      Files.move(entry, to, StandardCopyOption.ATOMIC_MOVE);
      published.add(to);
    }
    Files.delete(place());
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
    try {
      removeAll();
    } catch (IOException e) {
      failures++;
      if (failures == MOST_FAILURES) {
        wal.ifPresent(WalDirectory::abandon);
        claim.abandon();
        finished = true;
      }
      throw e;
    }
  }

  private void removeAll() throws IOException {
    for (Path entry : published.reversed()) {
      if (Entries.existsAt(entry)) {
        Removal.remove(entry);
      }
    }
    // Without the place a killed JVM's cluster passes for published, and its WAL would stay.
    if (wal.isPresent()) {
      wal.get().discard();
    }
    if (Entries.existsAt(place())) {
      Removal.remove(place());
    }
    if (permissionsBefore.isPresent()) {
      Files.setPosixFilePermissions(target, permissionsBefore.get());
      ownershipBefore.applyTo(target);
    }
    removeJournal();
    claim.release();
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
}
