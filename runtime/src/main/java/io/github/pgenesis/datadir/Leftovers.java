package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of creations whose JVM was killed. Only what is the same user's is touched, and only
 * while its claim is held.
 */
final class Leftovers {
  private static final String VERSION_FILE = "PG_VERSION";

  private Leftovers() {}

  /**
   * Removes what an earlier creation at the same target has left.
   *
   * @throws DataDirectoryException if it is another user's
   * @throws IOException if it cannot be removed
   */
  static void removeOwn(Claim claim) throws IOException {
    Traces traces = claim.traces();
    boolean remain = traces.remain();
    if (claim.wasThere() || remain) {
      requireSameUser(claim);
    }
    if (!remain) {
      return;
    }
    undo(traces);
    for (Path left : List.of(traces.place(), traces.rubbish())) {
      if (Entries.existsAt(left)) {
        Removal.remove(left);
      }
    }
    removeJournal(traces);
  }

  /**
   * Removes what a killed JVM has left at a target, where perhaps nobody will make another cluster;
   * what cannot be removed is left. A directory that holds something else and is no cluster stays
   * as it is, since nobody can say what in it is whose.
   */
  static void removeAt(Path target) throws IOException {
    if (Files.isDirectory(target)
        && (Entries.existsAt(target.resolve(VERSION_FILE)) || others(target).isEmpty())) {
      removeIfDead(Traces.inside(target.toRealPath()));
    }
    if (target.getFileName() != null) {
      removeIfDead(Traces.beside(target));
    }
  }

  private static void removeIfDead(Traces traces) {
    try {
      Optional<Claim> dead = Claim.takeForClearing(traces);
      if (dead.isPresent()) {
        try {
          removeOwn(dead.get());
        } finally {
          dead.get().release();
        }
      }
    } catch (IOException | DataDirectoryException e) {
      // Another user's, or not to be removed: somebody else may have more luck.
    }
  }

  /** Removes what killed JVMs have left beside; what cannot be removed is left. */
  static void removeBeside(Claim claim) {
    Traces own = claim.traces();
    if (!claim.isVisible()) {
      return;
    }
    try {
      for (Traces other : Traces.claimedIn(own.directory())) {
        if (!other.equals(own)) {
          removeIfDead(other, own);
        }
      }
      if (Entries.existsAt(own.rubbish())) {
        Removal.remove(own.rubbish());
      }
    } catch (IOException e) {
      // Not to be listed, or not to be removed: somebody else may have more luck.
    }
  }

  private static void removeIfDead(Traces other, Traces own) {
    try {
      if (!FileKey.attributes(other.claim()).isRegularFile()
          || !Owner.isSame(other.claim(), own.claim())) {
        return;
      }
      Optional<Claim> dead = Claim.takeForClearing(other);
      if (dead.isPresent()) {
        try {
          undo(other);
          throwAway(other, own);
          removeJournal(other);
        } finally {
          dead.get().release();
        }
      }
    } catch (IOException e) {
      // The others are still to be looked at.
    }
  }

  /** Somebody may be waiting to make a cluster there, and to remove one takes its time. */
  private static void throwAway(Traces other, Traces own) throws IOException {
    for (Path left : List.of(other.place(), other.rubbish())) {
      if (Entries.existsAt(left)) {
        if (!Entries.existsAt(own.rubbish())) {
          Permissions.OWNER.createDirectory(own.rubbish());
        }
        Files.move(left, own.rubbish().resolve(left.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** What was moved out of the place goes back, unless the cluster was complete by then. */
  private static void undo(Traces traces) throws IOException {
    Journal journal = readJournal(traces);
    if (isPublished(traces)) {
      // Should it hold anything, the files of the cluster are mixed up: that is nothing to remove.
      Files.deleteIfExists(traces.place());
      if (journal.wal().isPresent()) {
        WalDirectory.giveFree(journal.wal().get(), traces);
      }
      return;
    }
    if (traces.areInside()) {
      for (Journal.Entry entry : journal.entries()) {
        Path published = traces.directory().resolve(entry.name());
        Path before = traces.place().resolve(entry.name());
        if (entry.isAt(published) && !Entries.existsAt(before)) {
          Files.move(published, before, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    if (journal.wal().isPresent()) {
      WalDirectory.undo(journal.wal().get(), traces);
    }
  }

  private static boolean isPublished(Traces traces) throws IOException {
    return !Files.isDirectory(traces.place(), LinkOption.NOFOLLOW_LINKS)
        || (traces.areInside() && Entries.existsAt(traces.directory().resolve(VERSION_FILE)));
  }

  private static Journal readJournal(Traces traces) throws IOException {
    return Entries.existsAt(traces.journal())
            && Entries.existsAt(traces.claim())
            && Owner.isSame(traces.journal(), traces.claim())
        ? Journal.read(traces)
        : Journal.EMPTY;
  }

  static void removeJournal(Traces traces) throws IOException {
    Files.deleteIfExists(traces.draft());
    Files.deleteIfExists(traces.journal());
  }

  /** What is in a directory, other than what a creation has put there that is not complete. */
  static List<Path> others(Path directory) throws IOException {
    Traces traces = Traces.inside(directory);
    List<Path> entries = Entries.of(directory);
    List<Path> others =
        new ArrayList<>(entries.stream().filter(entry -> !Traces.have(entry)).toList());
    if (!others.isEmpty() && entries.contains(traces.journal()) && !isPublished(traces)) {
      for (Journal.Entry entry : readJournal(traces).entries()) {
        Path published = directory.resolve(entry.name());
        if (entry.isAt(published)) {
          others.remove(published);
        }
      }
    }
    return others;
  }

  /** A file made now shows who we are. */
  private static void requireSameUser(Claim claim) throws IOException {
    Traces traces = claim.traces();
    Files.deleteIfExists(traces.draft());
    Permissions.OWNER.createFile(traces.draft(), new byte[0]);
    boolean isSame = Owner.isSame(traces.claim(), traces.draft());
    Files.delete(traces.draft());
    if (!isSame) {
      claim.abandon();
      throw Claim.ofAnotherUser(traces);
    }
  }
}
