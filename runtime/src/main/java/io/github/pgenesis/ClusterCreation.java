package io.github.pgenesis;

import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.datadir.DataDirectoryException;
import io.github.pgenesis.datadir.Durability;
import io.github.pgenesis.datadir.Ownership;
import io.github.pgenesis.datadir.Permissions;
import io.github.pgenesis.datadir.Staging;
import io.github.pgenesis.datadir.WalDirectory;
import io.github.pgenesis.distribution.DistributionException;
import io.github.pgenesis.elf.ElfFormatException;
import io.github.pgenesis.engine.EngineException;
import io.github.pgenesis.engine.PhaseResult;
import io.github.pgenesis.foreign.ForeignCallException;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.isolation.ChildJvmException;
import io.github.pgenesis.locales.MalformedLocaleArchiveException;
import io.github.pgenesis.phases.Limits;
import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.Step;
import io.github.pgenesis.phases.StepListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One cluster in the making: the phases around the bootstrap, and what happens when one fails. */
final class ClusterCreation {
  private final Path directory;

  /** An empty path would be the working directory, which is hardly meant. */
  private final boolean isNamed;

  private final ClusterOptions options;
  private final MethodChoice choice;
  private final Map<Phase, Duration> durations = new EnumMap<>(Phase.class);
  private Phase phase = Phase.PREPARATION;
  private long phaseStart;

  /** Where it is being made, which the server says in place of the directory. */
  private Path place;

  /** What is said besides if not all could be removed again. */
  private String remains = "";

  ClusterCreation(Path directory, ClusterOptions options, MethodChoice choice) {
    this.isNamed = !directory.toString().isEmpty();
    this.directory = directory.toAbsolutePath().normalize();
    this.place = this.directory;
    this.options = options;
    this.choice = choice;
  }

  Cluster run() {
    RunningCreations.RunningCreation running = RunningCreations.begin(options.timeout());
    try (running) {
      return create(running);
    } catch (PhaseFailedException
        | IOException
        | UncheckedIOException
        | InterruptedException
        | ChildJvmException
        | IllegalArgumentException
        | DataDirectoryException
        | DistributionException
        | ElfFormatException
        | GoldenArchiveException
        | MalformedLocaleArchiveException
        | EngineException
        | ForeignCallException e) {
      throw isOfCancellation(e) ? cancellation(running.reason(), e) : failure(e);
    }
  }

  /** Others fail in their own words if a file is closed under them. */
  private static boolean isOfCancellation(Exception failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof InterruptedException
          || e instanceof ClosedByInterruptException
          || e instanceof InterruptedIOException
          || e instanceof FileLockInterruptionException
          || (e instanceof PhaseFailedException phaseFailed && phaseFailed.result().cancelled())) {
        return true;
      }
    }
    return false;
  }

  private ClusterException cancellation(RunningCreations.Reason reason, Exception e) {
    String message =
        switch (reason) {
          case INTERRUPT, SHUTDOWN -> "the making of %s was interrupted".formatted(directory);
          case TIMEOUT ->
              "the making of %s took longer than the timeout of %d ms: allow it more time"
                  .formatted(directory, options.timeout().orElseThrow().toMillis());
        };
    if (reason == RunningCreations.Reason.INTERRUPT) {
      Thread.currentThread().interrupt();
    }
    List<String> log =
        e instanceof PhaseFailedException failed
            ? understandable(failed.result().log())
            : List.of();
    return new ClusterException(phase, message + remains, -1, log, e);
  }

  private ClusterException failure(Exception failure) {
    return switch (failure) {
      case PhaseFailedException e -> failure(e);
      case ChildJvmException e ->
          new ClusterException(
              phase,
              "phase %s failed: %s%s".formatted(phase, e.getMessage(), remains),
              -1,
              understandable(e.lines()),
              e);
      case IOException e -> unwritten(e);
      case UncheckedIOException e -> unwritten(e);
      default -> new ClusterException(phase, failure.getMessage() + remains, failure);
    };
  }

  private ClusterException unwritten(Exception e) {
    return new ClusterException(
        phase, "the files of %s cannot be written: %s%s".formatted(directory, e, remains), e);
  }

  private Cluster create(RunningCreations.RunningCreation running)
      throws IOException, InterruptedException, PhaseFailedException {
    BooleanSupplier cancelled = running::isCancelled;
    begin(Phase.PREPARATION);
    Syncing syncing = Syncing.of(options, directory);
    Ownership ownership =
        options.owner().isPresent()
            ? Ownership.of(options.owner().get(), directory.getFileSystem())
            : Ownership.UNCHANGED;
    // initdb looks at the options first; others need not wait for a server to be unpacked.
    if (!options.isLikeInitdb()) {
      requireName();
      Staging.check(directory);
    }
    try (ClusterWork work = choice.choose(options, cancelled)) {
      return create(work, syncing, ownership, cancelled);
    }
  }

  private void requireName() {
    if (!isNamed) {
      throw new IllegalArgumentException(
          "the path of the data directory is empty (\"\"): name a directory");
    }
  }

  private Cluster create(
      ClusterWork work, Syncing syncing, Ownership ownership, BooleanSupplier cancelled)
      throws IOException, InterruptedException, PhaseFailedException {
    requireName();
    requireSuitable(work.method());
    Permissions permissions = Permissions.of(options.groupAccess());
    Staging staging = Staging.of(directory, permissions, ownership);
    Optional<WalDirectory> wal = Optional.empty();
    try {
      wal =
          options
              .walDirectory()
              .map(given -> WalDirectory.of(given, directory, permissions, ownership));
      if (wal.isPresent()) {
        staging.accompany(wal.get());
      }
      end();
      place = staging.place();
      work.run(place, new Steps(), cancelled);
      ownership.applyToTree(staging.place());
      if (wal.isPresent()) {
        wal.get().take(staging.place());
      }
      if (options.sync()) {
        begin(Phase.SYNC);
        syncing.sync(staging.place());
        end();
      }
      begin(Phase.PUBLICATION);
      if (cancelled.getAsBoolean()) {
        throw new InterruptedException();
      }
      staging.publish();
      if (options.sync()) {
        Set<Path> changed = new LinkedHashSet<>(staging.changedDirectories());
        if (wal.isPresent()) {
          changed.addAll(wal.get().changedDirectories());
        }
        syncPublication(changed);
      }
      end();
      return new Cluster(directory, work.method(), work.serverVersion(), durations);
    } catch (Throwable e) {
      if (options.keepAfterFailure()) {
        keep(staging, wal);
      }
      discard(staging, e);
      throw e;
    }
  }

  /** The server would take the path for one of the operating system's. */
  private void requireSuitable(CreationMethod method) {
    if (method == CreationMethod.BOOTSTRAP
        && !directory.getFileSystem().equals(FileSystems.getDefault())) {
      throw new IllegalArgumentException(
          "a bootstrap needs a file system of the operating system, and %s is on another: make a copy of a golden cluster there"
              .formatted(directory));
    }
  }

  /** The cluster is there: an interrupt comes too late, and must not keep it from the disk. */
  private void syncPublication(Set<Path> changed) {
    boolean interrupted = false;
    boolean synced = false;
    try {
      while (!synced) {
        interrupted |= Thread.interrupted();
        synced = syncEntries(changed);
      }
    } catch (IOException e) {
      throw new ClusterException(
          phase,
          "%s is complete, but may be lost if the system crashes soon, since it could not be written through to the disk: %s"
              .formatted(directory, e.getMessage()),
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether no interrupt came in between. */
  private static boolean syncEntries(Iterable<Path> directories) throws IOException {
    try {
      for (Path changed : directories) {
        Durability.syncEntries(changed);
      }
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  /** Whoever asked for it looks at the directory for the reason. */
  private void keep(Staging staging, Optional<WalDirectory> wal) {
    try {
      if (wal.isPresent()
          && Files.isDirectory(place.resolve("pg_wal"), LinkOption.NOFOLLOW_LINKS)) {
        wal.get().take(place);
      }
      staging.publish();
      remains = "; what was made of it is left in " + directory;
    } catch (DataDirectoryException | IOException e) {
      remains =
          "; what was made of it could not be left in %s: %s".formatted(directory, e.getMessage());
    }
  }

  /** What went wrong first is what has to be told. A second try often succeeds. */
  private void discard(Staging staging, Throwable failure) {
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        staging.discard();
        return;
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    remains =
        "; what was made of it in %s could not be removed: do that yourself"
            .formatted(staging.place().getParent());
  }

  private void begin(Phase next) {
    phase = next;
    options.progressListener().started(next);
    phaseStart = System.nanoTime();
  }

  private void end() {
    Duration duration = Duration.ofNanos(System.nanoTime() - phaseStart);
    durations.put(phase, duration);
    options.progressListener().finished(phase, duration);
  }

  private final class Steps implements StepListener {
    @Override
    public void started(Step step) {
      begin(Phase.valueOf(step.name()));
    }

    @Override
    public void finished(Step step) {
      end();
    }

    @Override
    public void limited(Limits limits) {
      ProgressListener listener = options.progressListener();
      listener.chosen(Choice.DYNAMIC_SHARED_MEMORY_TYPE, limits.dynamicSharedMemoryType());
      listener.chosen(Choice.MAX_CONNECTIONS, Integer.toString(limits.maxConnections()));
      listener.chosen(
          Choice.SHARED_BUFFERS, ConfigurationValues.sharedBuffers(limits.sharedBuffersPages()));
    }

    @Override
    public void logged(List<String> lines) {
      understandable(lines).forEach(options.progressListener()::said);
    }
  }

  private ClusterException failure(PhaseFailedException e) {
    PhaseResult result = e.result();
    List<String> log = understandable(result.log());
    return new ClusterException(
        phase,
        "PostgreSQL ended with status %d: %s%s".formatted(result.status(), summary(log), remains),
        result.status(),
        log,
        e);
  }

  /** Nobody knows the place, which is gone by then. */
  private List<String> understandable(List<String> log) {
    return log.stream().map(line -> line.replace(place.toString(), directory.toString())).toList();
  }

  /**
   * The last complaint, which is the one the server ended with, and the first if that led to it;
   * else whatever it said last.
   */
  private static String summary(List<String> log) {
    List<String> complaints =
        log.stream()
            .filter(line ->
                line.contains("FATAL:") || line.contains("PANIC:") || line.contains("ERROR:"))
            .toList();
    if (!complaints.isEmpty()) {
      return complaints.size() == 1
          ? complaints.getLast()
          : complaints.getFirst() + "; and in the end: " + complaints.getLast();
    }
    return log.isEmpty() ? "it said nothing" : log.getLast();
  }
}
