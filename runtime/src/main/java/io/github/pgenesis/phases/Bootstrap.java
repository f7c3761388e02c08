package io.github.pgenesis.phases;

import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.datadir.DataDirectory;
import io.github.pgenesis.datadir.Permissions;
import io.github.pgenesis.engine.Engine;
import io.github.pgenesis.engine.PhaseRequest;
import io.github.pgenesis.engine.PhaseResult;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes a cluster in an empty directory. */
public final class Bootstrap {
  /** The name of the file is the command that the server believes to start. */
  private static final String LOCALE_COMMAND = "locale -a";

  private final Plan plan;
  private final DataDirectory directory;
  private final StepListener listener;
  private final BooleanSupplier cancelled;

  /**
   * @param directory empty, with the mode that the plan asks for
   * @param cancelled asked from time to time; once true, the bootstrap ends early
   */
  public Bootstrap(Plan plan, Path directory, StepListener listener, BooleanSupplier cancelled) {
    this.plan = plan;
    this.directory =
        new DataDirectory(
            directory,
            plan.scripts().major(),
            plan.groupAccess() ? Permissions.GROUP : Permissions.OWNER);
    this.listener = listener;
    this.cancelled = cancelled;
  }

  /**
   * Runs the steps; what they leave when one fails is the caller's to remove.
   *
   * @throws PhaseFailedException with the server's own words
   */
  public void run() throws IOException, InterruptedException, PhaseFailedException {
    step(Step.FILES, this::createFiles);
    step(Step.BOOT, this::boot);
    step(Step.SINGLE_USER, this::singleUser);
  }

  private void createFiles() throws IOException {
    directory.createSkeleton();
    ConfigurationFiles files = plan.configuration();
    directory.createFile("postgresql.conf", files.postgresqlConf());
    directory.createFile("postgresql.auto.conf", files.postgresqlAutoConf());
    directory.createFile("pg_hba.conf", files.pgHba());
    directory.createFile("pg_ident.conf", files.pgIdent());
  }

  private void boot() throws IOException, InterruptedException, PhaseFailedException {
    phase(
        Step.BOOT,
        PhaseRequest.EntryPoint.BOOT,
        commandLine().boot(),
        plan.scripts().bootInput(plan.values()));
    directory.createVersionFile("base/1");
  }

  private void singleUser() throws IOException, InterruptedException, PhaseFailedException {
    byte[] locales = plan.hostLocales().getBytes(StandardCharsets.ISO_8859_1);
    try (Closeable _ = directory.createTemporaryFile(LOCALE_COMMAND, locales)) {
      phase(
          Step.SINGLE_USER,
          PhaseRequest.EntryPoint.SINGLE_USER,
          commandLine().singleUser(),
          plan.scripts().singleUserInput(plan.values()));
    }
    rememberLimits();
  }

  private void rememberLimits() throws IOException {
    Path file = directory.path().resolve("global").resolve("pg_control");
    Files.write(
        file,
        ControlFileBytes.of(Files.readAllBytes(file))
            .with(new GuestSettings(plan).limitsToRemember())
            .bytes(),
        StandardOpenOption.WRITE);
  }

  private void phase(
      Step step, PhaseRequest.EntryPoint entryPoint, List<String> arguments, byte[] input)
      throws InterruptedException, PhaseFailedException {
    PhaseResult result =
        Engine.ofThisProcess()
            .run(
                plan.executable(),
                new PhaseRequest(entryPoint, arguments, ByteBuffer.wrap(input)),
                Map.of("PGDATA", directory.path().toString()),
                cancelled);
    if (result.status() != 0 || result.cancelled()) {
      throw new PhaseFailedException(step, result);
    }
  }

  private CommandLine commandLine() {
    return new CommandLine(plan, directory.path());
  }

  /** The work of a step. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException, PhaseFailedException;
  }

  private void step(Step step, Work work)
      throws IOException, InterruptedException, PhaseFailedException {
    listener.started(step);
    long start = System.nanoTime();
    work.run();
    listener.finished(step, Duration.ofNanos(System.nanoTime() - start));
  }
}
