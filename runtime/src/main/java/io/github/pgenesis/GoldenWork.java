package io.github.pgenesis;

import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.copy.GoldenCopy;
import io.github.pgenesis.copy.GoldenFacts;
import io.github.pgenesis.datadir.FileWriter;
import io.github.pgenesis.datadir.Permissions;
import io.github.pgenesis.phases.Step;
import io.github.pgenesis.phases.StepListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A copy of a golden cluster. Nothing native is called. */
final class GoldenWork implements ClusterWork {
  /** More do not make the system calls on one directory any faster. */
  private static final int MOST_THREADS = 4;

  private final String serverVersion;
  private final GoldenCopy copy;
  private final GoldenCopy.Changes changes;
  private final Permissions permissions;

  private GoldenWork(
      String serverVersion, GoldenCopy copy, GoldenCopy.Changes changes, Permissions permissions) {
    this.serverVersion = serverVersion;
    this.copy = copy;
    this.changes = changes;
    this.permissions = permissions;
  }

  /**
   * Checks the options against the golden cluster.
   *
   * @param identity asked for when the copy is written
   * @throws IllegalArgumentException if one of them cannot be
   * @throws UnfitException if they take a bootstrap
   */
  static GoldenWork prepare(
      ClusterOptions options, GoldenSource golden, Supplier<ClusterIdentity> identity) {
    GoldenFacts facts = golden.facts();
    // Options cannot be checked against a version of which nothing is known.
    requireFit(golden, GoldenFit.obstacles(facts.major()));
    Specification wanted = Specification.of(options, facts.major());
    requireFit(golden, GoldenFit.obstacles(wanted, facts));
    GoldenCopy copy = new GoldenCopy(golden.contents());
    String timeZone = wanted.timeZone().orElseThrow();
    if (!timeZone.equals("UTC") && !copy.hasTimeZone(timeZone)) {
      throw new UnfitException(
          golden, List.of("only a server tells whether it knows the time zone " + timeZone));
    }
    return new GoldenWork(
        facts.serverVersion(),
        copy,
        new GoldenCopy.Changes(
            settings(wanted, copy, facts),
            wanted.dataChecksums(),
            wanted.walSegmentSizeBytes(),
            SuperuserPassword.verifier(options),
            file -> identity.get().putInto(file)),
        Permissions.of(options.groupAccess()));
  }

  private static void requireFit(GoldenSource golden, List<String> obstacles) {
    if (!obstacles.isEmpty()) {
      throw new UnfitException(golden, obstacles);
    }
  }

  /** To work the files out takes a fresh JVM as long as to write a third of the copy. */
  private static Optional<GoldenCopy.Settings> settings(
      Specification wanted, GoldenCopy copy, GoldenFacts facts) {
    ClusterOptions options = wanted.options();
    return GoldenFit.isConfiguredAlike(wanted, facts)
        ? Optional.empty()
        : Optional.of(
            new GoldenCopy.Settings(
                ConfigurationFiles.of(
                    copy.samples(),
                    wanted
                        .configurationValues(
                            wanted.libcLocales(), facts.localeDefaults(), wanted.timeZone())
                        .with(facts.compiledDefaults())),
                new RememberedSettings(options.settings()).limits()));
  }

  @Override
  public CreationMethod method() {
    return CreationMethod.GOLDEN;
  }

  @Override
  public String serverVersion() {
    return serverVersion;
  }

  @Override
  public void run(Path place, StepListener listener, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    listener.started(Step.FILES);
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    copy.write(changes, new FileWriter(place, permissions, threads, cancelled));
    listener.finished(Step.FILES);
  }

  /** The options ask for something that this golden cluster is not. */
  static final class UnfitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnfitException(GoldenSource golden, List<String> obstacles) {
      super("%s does not fit: %s".formatted(golden, String.join("; ", obstacles)));
    }
  }
}
