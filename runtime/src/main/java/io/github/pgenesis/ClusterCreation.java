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
import io.github.pgenesis.phases.Limits;
import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.Step;
import io.github.pgenesis.phases.StepListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
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
    this.directory = directory.toAbsolutePath().normalize();
    this.place = this.directory;
    this.options = options;
    this.choice = choice;
  }

  Cluster run() {
    try (RunningCreations.RunningCreation running = RunningCreations.begin()) {
      return create(running);
    } catch (PhaseFailedException e) {
      throw failure(e);
    } catch (IllegalArgumentException
        | DataDirectoryException
        | DistributionException
        | ElfFormatException
        | GoldenArchiveException
        | EngineException
        | ForeignCallException e) {
      throw failure(e.getMessage(), e);
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw failure(interrupted(), e);
    } catch (IOException | UncheckedIOException e) {
      throw failure("the files of %s cannot be written: %s".formatted(directory, e), e);
    }
  }

  private Cluster create(RunningCreations.RunningCreation running)
      throws IOException, InterruptedException, PhaseFailedException {
    BooleanSupplier cancelled =
        () -> running.isCancelled() || Thread.currentThread().isInterrupted();
    begin(Phase.PREPARATION);
    Syncing syncing = Syncing.of(options, directory);
    Ownership ownership =
        options.owner().isPresent()
            ? Ownership.of(options.owner().get(), directory.getFileSystem())
            : Ownership.UNCHANGED;
    // initdb looks at the options first; others need not wait for a server to be unpacked.
    if (!options.isLikeInitdb()) {
      Staging.check(directory);
    }
    ClusterWork work = choice.choose(options);
    requireSuitable(work.method());
    Permissions permissions = Permissions.of(options.groupAccess());
    Staging staging = Staging.of(directory, permissions, ownership);
    Optional<WalDirectory> wal = Optional.empty();
    try {
      wal =
          options
              .walDirectory()
              .map(given -> WalDirectory.of(given, directory, permissions, ownership));
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
      discard(staging, wal, e);
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
  private void discard(Staging staging, Optional<WalDirectory> wal, Throwable failure) {
    for (int attempt = 1; attempt <= 2; attempt++) {
      try {
        staging.discard();
        if (wal.isPresent() && !options.keepAfterFailure()) {
          wal.get().discard();
        }
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
    String message;
    if (result.cancelled()) {
      message = interrupted();
    } else {
      message =
          "PostgreSQL ended with status %d: %s"
              .formatted(result.status(), summary(understandable(result.log())));
    }
    return new ClusterException(
        phase, message + remains, result.status(), understandable(result.log()), e);
  }

  /** Nobody knows the place, which is gone by then. */
  private List<String> understandable(List<String> log) {
    return log.stream().map(line -> line.replace(place.toString(), directory.toString())).toList();
  }

  private ClusterException failure(String message, Throwable e) {
    return new ClusterException(phase, message + remains, e);
  }

  private String interrupted() {
    return "the making of %s was interrupted".formatted(directory);
  }

  /** The last complaint, which is the one the server ended with; else whatever it said last. */
  private static String summary(List<String> log) {
    List<String> complaints =
        log.stream()
            .filter(line ->
                line.contains("FATAL:") || line.contains("PANIC:") || line.contains("ERROR:"))
            .toList();
    if (!complaints.isEmpty()) {
      return complaints.getLast();
    }
    return log.isEmpty() ? "it said nothing" : log.getLast();
  }
}
