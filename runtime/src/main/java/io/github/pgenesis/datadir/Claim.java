package io.github.pgenesis.datadir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to make a cluster at a target: a file that is locked. The system lets go of the lock
 * when the JVM ends, however it ends, so that a file without a lock is one of a killed JVM.
 *
 * <p>On Unix a process loses its lock when it closes any descriptor of the file. So no claim may be
 * opened in this JVM while it is held in this JVM, and all of them are known here. Thread-safe.
 */
final class Claim {
  /** The file may come and go under our hands this many times. */
  private static final int MOST_ATTEMPTS = 100;

  /** Who clears up behind a killed JVM holds its claim for the time of a few renames. */
  private static final int LOOKS = 10;

  private static final long NANOSECONDS_BETWEEN_LOOKS = 2_000_000;

  private static final Map<FileKey, Claim> HELD = new HashMap<>();

  /** Locked by whoever has got this class from another loader; open as long as they are there. */
  private static final Map<FileKey, ForeignLock> FOREIGN = new HashMap<>();

  private record ForeignLock(Traces traces, FileChannel channel) {}

  private final Traces traces;
  private final Optional<ClaimFile> file;
  private final boolean wasThere;
  private final boolean forClearing;

  private Claim(Traces traces, Optional<ClaimFile> file, boolean wasThere, boolean forClearing) {
    this.traces = traces;
    this.file = file;
    this.wasThere = wasThere;
    this.forClearing = forClearing;
  }

  /**
   * Takes the claim for a creation. On a file system without locks it is one without a file, with
   * names that nobody else has.
   *
   * @return nothing if somebody else has it
   * @throws NoSuchFileException if its directory is not there
   * @throws DataDirectoryException if it is another user's
   */
  static Optional<Claim> take(Traces traces) throws IOException {
    for (int look = 1; ; look++) {
      Result result = attempt(traces, false);
      if (result.claim.isPresent() || result.isForCreation || look == LOOKS) {
        return result.claim;
      }
      LockSupport.parkNanos(NANOSECONDS_BETWEEN_LOOKS);
    }
  }

  /**
   * Takes the claim of a killed JVM, to clear up behind it.
   *
   * @return nothing if it is not there any more, or its JVM lives
   */
  static Optional<Claim> takeForClearing(Traces traces) throws IOException {
    return attempt(traces, true).claim;
  }

  /**
   * What came of an attempt.
   *
   * @param claim nothing if somebody else has it
   * @param isForCreation whether who has it is known to do more than to clear up
   */
  private record Result(Optional<Claim> claim, boolean isForCreation) {
    static final Result OF_CREATION = new Result(Optional.empty(), true);
    static final Result UNKNOWN = new Result(Optional.empty(), false);
  }

  /** An interrupt would close the file and with it give the lock away, so it has to wait. */
  private static synchronized Result attempt(Traces traces, boolean forClearing)
      throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      closeWhatIsGone();
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        Optional<Result> result = attemptOnce(traces, forClearing);
        if (result.isPresent()) {
          return result.get();
        }
        interrupted |= Thread.interrupted();
      }
      return Result.UNKNOWN;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Nothing if it is to be tried again. */
  private static Optional<Result> attemptOnce(Traces traces, boolean forClearing)
      throws IOException {
    Optional<FileKey> key = FileKey.at(traces.claim());
    if (key.isEmpty() && forClearing) {
      return Optional.of(Result.UNKNOWN);
    }
    if (key.isPresent() && FOREIGN.containsKey(key.get())) {
      return Optional.of(Result.OF_CREATION);
    }
    if (key.isPresent() && HELD.containsKey(key.get())) {
      return Optional.of(HELD.get(key.get()).forClearing ? Result.UNKNOWN : Result.OF_CREATION);
    }
    ClaimFile.Attempt attempt;
    try {
      attempt = ClaimFile.lock(traces.claim(), key.isEmpty());
    } catch (AccessDeniedException e) {
      if (key.isPresent()) {
        throw ofAnotherUser(traces);
      }
      throw e;
    }
    return switch (attempt) {
      case ClaimFile.Locked(ClaimFile file) -> {
        Claim claim = new Claim(traces, Optional.of(file), key.isPresent(), forClearing);
        HELD.put(file.key(), claim);
        yield Optional.of(new Result(Optional.of(claim), !forClearing));
      }
      case ClaimFile.Taken() -> Optional.of(Result.UNKNOWN);
      case ClaimFile.TakenInThisProcess(FileChannel channel) -> {
        Optional<FileKey> now = FileKey.at(traces.claim());
        if (now.isEmpty()) {
          channel.close();
          yield Optional.empty();
        }
        FOREIGN.put(now.get(), new ForeignLock(traces, channel));
        yield Optional.of(Result.OF_CREATION);
      }
      case ClaimFile.WithoutLocks() ->
          Optional.of(
              forClearing
                  ? Result.UNKNOWN
                  : new Result(
                      Optional.of(new Claim(traces.withRandomId(), Optional.empty(), false, false)),
                      true));
      case ClaimFile.Changed() -> Optional.empty();
    };
  }

  /** What is locked by somebody else matters no more once its file is deleted. */
  private static void closeWhatIsGone() throws IOException {
    for (Map.Entry<FileKey, ForeignLock> entry : List.copyOf(FOREIGN.entrySet())) {
      ForeignLock lock = entry.getValue();
      if (!FileKey.at(lock.traces.claim()).equals(Optional.of(entry.getKey()))) {
        FOREIGN.remove(entry.getKey());
        lock.channel.close();
      }
    }
  }

  /** For a claim that we may not take. */
  static DataDirectoryException ofAnotherUser(Traces traces) {
    return new DataDirectoryException(
        "%s belongs to another user, who makes a cluster there or whose JVM was killed: let that user remove it, or name another directory"
            .formatted(traces.claim()));
  }

  /** Whether the file was there before: then it is of a killed JVM. */
  boolean wasThere() {
    return wasThere;
  }

  /** The names that this claim gives a right to. */
  Traces traces() {
    return traces;
  }

  /** Whether others can see it, so that what is left under its names will be recognised. */
  boolean isVisible() {
    return file.isPresent();
  }

  /**
   * Gives the claim up. If something is left under its names, the file is left, too, so that
   * somebody can clear up later. Harmless when repeated.
   */
  void release() {
    release(true);
  }

  /** Gives the claim up and leaves everything as if the JVM had been killed. */
  void abandon() {
    release(false);
  }

  private void release(boolean delete) {
    synchronized (Claim.class) {
      if (file.isEmpty() || !HELD.remove(file.get().key(), this)) {
        return;
      }
      try (FileChannel _ = file.get().channel()) {
        if (delete) {
          deleteUnlessNeeded(file.get());
        }
      } catch (IOException e) {
        // A claim without a lock harms nobody, and the next run removes it.
      }
    }
  }

  private void deleteUnlessNeeded(ClaimFile claimFile) throws IOException {
    try {
      if (!traces.remain()) {
        claimFile.delete();
      }
    } catch (IOException e) {
      // A second try often succeeds.
      if (!traces.remain()) {
        claimFile.delete();
      }
    }
  }
}
