package io.github.pgenesis.phases;

import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.datadir.DataDirectory;
import io.github.pgenesis.datadir.Permissions;
import io.github.pgenesis.engine.Engine;
import io.github.pgenesis.engine.PhaseRequest;
import io.github.pgenesis.engine.PhaseResult;
import io.github.pgenesis.engine.ShortName;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Makes a cluster in an empty directory. */
public final class Bootstrap {
  /** The name of the file is the command that the server believes to start. */
  private static final String LOCALE_COMMAND = "locale -a";

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private final Plan plan;
  private final DataDirectory directory;
  private final StepListener listener;
  private final BooleanSupplier cancelled;
  private Limits limits;
  private ShortName shortName;

  /**
   * @param directory empty, with the mode that the plan asks for
   * @param cancelled asked from time to time; once true, the bootstrap ends early
   */
  public Bootstrap(Plan plan, Path directory, StepListener listener, BooleanSupplier cancelled) {
    this.plan = plan;
    this.directory =
        new DataDirectory(directory, plan.scripts().major(), Permissions.of(plan.groupAccess()));
    this.listener = listener;
    this.cancelled = cancelled;
    this.limits =
        new Limits(
            plan.configuration().maxConnections(),
            plan.configuration().sharedBuffersPages(),
            plan.configuration().dynamicSharedMemoryType());
  }

  /**
   * Runs the steps; what they leave when one fails is the caller's to remove.
   *
   * @throws PhaseFailedException with the server's own words
   */
  public void run() throws IOException, InterruptedException, PhaseFailedException {
    try (ShortName name = ShortName.of(directory.path())) {
      shortName = name;
      step(Step.FILES, this::createFiles);
      step(Step.BOOT, this::boot);
      step(Step.SINGLE_USER, this::singleUser);
    }
  }

  private void createFiles() throws IOException, InterruptedException {
    directory.createSkeleton();
    if (plan.probing()) {
      try (Closeable _ = directory.createTemporaryFile("postgresql.conf", new byte[0])) {
        limits = new Probes(plan.scripts().major(), this::check).find(SHARED_MEMORY);
      }
    }
    listener.limited(limits);
    ConfigurationFiles files =
        ConfigurationFiles.of(
            plan.samples(),
            plan.configuration().toBuilder()
                .maxConnections(limits.maxConnections())
                .sharedBuffersPages(limits.sharedBuffersPages())
                .dynamicSharedMemoryType(limits.dynamicSharedMemoryType())
                .build());
    directory.createFile("postgresql.conf", files.postgresqlConf());
    directory.createFile("postgresql.auto.conf", files.postgresqlAutoConf());
    directory.createFile("pg_hba.conf", files.pgHba());
    directory.createFile("pg_ident.conf", files.pgIdent());
    if (files.pgHosts().isPresent()) {
      directory.createFile("pg_hosts.conf", files.pgHosts().get());
    }
  }

  private boolean check(int maxConnections, int sharedBuffersPages) throws InterruptedException {
    PhaseResult result =
        run(
            PhaseRequest.EntryPoint.CHECK,
            CommandLine.check(plan, shortName.path(), maxConnections, sharedBuffersPages),
            new byte[0]);
    if (result.cancelled()) {
      throw new InterruptedException();
    }
    return result.status() == 0;
  }

  private void boot() throws IOException, InterruptedException, PhaseFailedException {
    phase(
        Step.BOOT,
        PhaseRequest.EntryPoint.BOOT,
        commandLine().boot(),
        plan.scripts().bootInput(plan.values()));
    // A version we do not know is found out here, before the long phase.
    ControlFileBytes.of(Files.readAllBytes(controlFile()));
    directory.createVersionFile("base/1");
  }

  private Path controlFile() {
    return directory.path().resolve("global").resolve("pg_control");
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
    Path file = controlFile();
    Files.write(
        file,
        ControlFileBytes.of(Files.readAllBytes(file))
            .with(new GuestSettings(plan, limits).limitsToRemember())
            .bytes(),
        StandardOpenOption.WRITE);
  }

  private void phase(
      Step step, PhaseRequest.EntryPoint entryPoint, List<String> arguments, byte[] input)
      throws InterruptedException, PhaseFailedException {
    PhaseResult result = run(entryPoint, arguments, input);
    if (result.status() != 0 || result.cancelled()) {
      throw new PhaseFailedException(step, result);
    }
    listener.logged(result.log());
  }

  private PhaseResult run(PhaseRequest.EntryPoint entryPoint, List<String> arguments, byte[] input)
      throws InterruptedException {
    return discreet(
        shortName.replacedIn(
            Engine.ofThisProcess()
                .run(
                    plan.executable(),
                    new PhaseRequest(entryPoint, arguments, ByteBuffer.wrap(input)),
                    environment(),
                    cancelled)));
  }

  /** A PANIC shows the statement it came in, and no setting keeps it from that. */
  private PhaseResult discreet(PhaseResult result) {
    return plan.values()
        .passwordVerifier()
        .filter(verifier -> !verifier.isEmpty())
        .map(verifier -> result.without(verifier))
        .orElse(result);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(plan.environment());
    environment.put("PGDATA", shortName.path().toString());
    return environment;
  }

  private CommandLine commandLine() {
    return new CommandLine(plan, limits, shortName.path());
  }

  /** The work of a step. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException, PhaseFailedException;
  }

  private void step(Step step, Work work)
      throws IOException, InterruptedException, PhaseFailedException {
    listener.started(step);
    work.run();
    listener.finished(step);
  }
}
