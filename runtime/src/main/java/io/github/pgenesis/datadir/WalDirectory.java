package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
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

  /** What messages call it. */
  private static final String NAME = "the WAL directory (-X)";

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
  private Optional<Claim> claim = Optional.empty();
  private Optional<Recorder> recorder = Optional.empty();

  /** Hears what is about to be moved here. */
  @FunctionalInterface
  interface Recorder {
    void write(Journal.Wal wal) throws IOException;
  }

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
    PathLimits.require(NAME, directory);
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
      createUnlessThere();
      Entries.requireNone(NAME, directory, Leftovers.others(directory));
      claim = Claim.take(Traces.inside(directory));
      if (claim.isEmpty()) {
        created = false;
        throw new DataDirectoryException(
            "another creation is under way with the WAL directory (-X) %s: name another one"
                .formatted(directory));
      }
      Leftovers.removeOwn(claim.get());
      Entries.requireNone(NAME, directory, othersThanClaim());
      if (!created && Permissions.hasModes(directory)) {
        permissionsBefore = Optional.of(Files.getPosixFilePermissions(directory));
      }
      ownershipBefore = ownership.before(directory);
      permissions.restrict(directory);
      ownership.applyTo(directory);
    } catch (IOException e) {
      discardAfter(e);
      throw new DataDirectoryException(
          "the WAL directory (-X) %s cannot be used: %s".formatted(directory, e), e);
    } catch (DataDirectoryException e) {
      discardAfter(e);
      throw e;
    }
  }

  private void createUnlessThere() throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    parents.create(directory.getParent(), permissions, ownership);
    try {
      permissions.createDirectory(directory);
      created = true;
    } catch (FileAlreadyExistsException e) {
      // Another creation may have been faster.
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  private List<Path> othersThanClaim() throws IOException {
    Path own = Traces.inside(directory).claim();
    return Entries.of(directory).stream().filter(entry -> !entry.equals(own)).toList();
  }

  private void discardAfter(Exception e) {
    try {
      discard();
    } catch (IOException again) {
      e.addSuppressed(again);
      abandon();
    }
  }

  /**
   * Lets somebody hear of everything that comes here before it does.
   *
   * @throws IOException if it cannot be written down
   */
  void record(Recorder told) throws IOException {
    if (inside.isEmpty()) {
      told.write(new Journal.Wal(directory, created, List.of()));
      recorder = Optional.of(told);
    }
  }

  /** Undoes what a killed JVM has left here, unless somebody else is at work here by now. */
  static void undo(Journal.Wal wal, Traces traces) throws IOException {
    Optional<Claim> claim = claimOfKilled(wal, traces);
    if (claim.isEmpty()) {
      return;
    }
    try {
      for (String name : wal.names()) {
        Path entry = wal.directory().resolve(name);
        if (Entries.existsAt(entry)) {
          Removal.remove(entry);
        }
      }
    } catch (IOException e) {
      claim.get().abandon();
      throw e;
    }
    claim.get().release();
    if (wal.created()) {
      deleteUnlessUsed(wal.directory());
    }
  }

  /**
   * Lets others use it, if a killed JVM has made a whole cluster and no more than this was left.
   */
  static void giveFree(Journal.Wal wal, Traces traces) throws IOException {
    claimOfKilled(wal, traces).ifPresent(Claim::release);
  }

  private static Optional<Claim> claimOfKilled(Journal.Wal wal, Traces traces) throws IOException {
    Traces here = Traces.inside(wal.directory());
    return Entries.existsAt(here.claim()) && Owner.isSame(here.claim(), traces.claim())
        ? Claim.takeForClearing(here)
        : Optional.empty();
  }

  private static void deleteUnlessUsed(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else has come here.
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
    List<Path> entries = Entries.of(link);
    if (recorder.isPresent()) {
      List<String> names = entries.stream().map(entry -> entry.getFileName().toString()).toList();
      recorder.get().write(new Journal.Wal(directory, created, names));
    }
    for (Path entry : entries) {
      Path to = now.resolve(entry.getFileName());
      requireNothingAt(to);
      moved.add(to);
      move(entry, to);
    }
    Files.delete(link);
    Files.createSymbolicLink(link, directory);
    for (Path to : moved) {
      ownership.applyToTree(to);
    }
    if (inside.isPresent()) {
      ownership.applyToTree(now);
    }
  }

  /** What somebody else has put there is not to be removed as ours. */
  private static void requireNothingAt(Path to) throws IOException {
    if (Entries.existsAt(to)) {
      throw new FileAlreadyExistsException(to.toString());
    }
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
  void discard() throws IOException {
    if (inside.isPresent()) {
      return;
    }
    for (Path entry : moved.reversed()) {
      if (Entries.existsAt(entry)) {
        Removal.remove(entry);
      }
    }
    if (permissionsBefore.isPresent()) {
      Files.setPosixFilePermissions(directory, permissionsBefore.get());
      ownershipBefore.applyTo(directory);
    }
    release();
    if (created) {
      deleteUnlessUsed(directory);
    }
    parents.remove();
  }

  /** Lets others use the directory, if they can. Harmless when repeated. */
  void release() {
    claim.ifPresent(Claim::release);
  }

  /** Leaves everything as if the JVM had been killed. */
  void abandon() {
    claim.ifPresent(Claim::abandon);
  }
}
