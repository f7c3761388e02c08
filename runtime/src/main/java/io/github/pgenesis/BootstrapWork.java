package io.github.pgenesis;

import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.copy.FreshStart;
import io.github.pgenesis.datadir.Permissions;
import io.github.pgenesis.distribution.CacheDirectory;
import io.github.pgenesis.distribution.Installation;
import io.github.pgenesis.phases.Bootstrap;
import io.github.pgenesis.phases.PhaseFailedException;
import io.github.pgenesis.phases.Plan;
import io.github.pgenesis.phases.StepListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The server itself makes the cluster. */
final class BootstrapWork implements ClusterWork {
  /** The first version with a pg_hosts.conf. */
  private static final int FIRST_WITH_HOSTS = 19;

  private final Plan plan;
  private final String serverVersion;
  private final ServerDefaults defaults;
  private final Optional<ClusterIdentity> identity;

  private BootstrapWork(
      Plan plan,
      String serverVersion,
      ServerDefaults defaults,
      Optional<ClusterIdentity> identity) {
    this.plan = plan;
    this.serverVersion = serverVersion;
    this.defaults = defaults;
    this.identity = identity;
  }

  /**
   * Finds the server and checks the options against it.
   *
   * @param cache that of the options
   * @param cancelled asked from time to time
   * @throws IllegalArgumentException if an option cannot be
   */
  static BootstrapWork prepare(
      ClusterOptions options, CacheDirectory cache, BooleanSupplier cancelled)
      throws InterruptedException {
    Platform.requireSupported();
    Installation installation = options.postgres().find(cache);
    ServerPaths.requireShort(installation);
    Specification specification = Specification.of(options, installation.version().major());
    Plan plan =
        new PlanBuilder(
                specification, installation, SuperuserPassword.verifier(options), cache, cancelled)
            .build();
    ToldChoices.tellRest(plan, options.progressListener());
    return new BootstrapWork(
        plan,
        installation.version().text(),
        new ServerDefaults(installation, cache),
        options.identity());
  }

  /** One of its own for each creation, which remembers what it has chosen. */
  static CacheDirectory cacheDirectory(ClusterOptions options) {
    return CacheDirectory.chosenBy(() -> {
      if (options.cacheDirectory().isEmpty()) {
        return CacheChoice.ofThisProcess().places();
      }
      Path named = options.cacheDirectory().get();
      CacheChoice.requireExecution(named);
      return List.of(named);
    });
  }

  static ConfigurationSamples samples(Installation installation) {
    return new ConfigurationSamples(
        installation.share().text("postgresql.conf.sample"),
        installation.share().text("pg_hba.conf.sample"),
        installation.share().text("pg_ident.conf.sample"),
        installation.version().major() >= FIRST_WITH_HOSTS
            ? Optional.of(installation.share().text("pg_hosts.conf.sample"))
            : Optional.empty());
  }

  @Override
  public CreationMethod method() {
    return CreationMethod.BOOTSTRAP;
  }

  @Override
  public String serverVersion() {
    return serverVersion;
  }

  @Override
  public void run(Path place, StepListener listener, BooleanSupplier cancelled)
      throws IOException, InterruptedException, PhaseFailedException {
    new Bootstrap(plan.with(defaults.find(cancelled)), place, listener, cancelled).run();
    if (identity.isPresent()) {
      stamp(place, identity.get());
    }
  }

  /** Whatever a bootstrap owes to the clock is replaced, so that the next one gives these bytes. */
  private void stamp(Path place, ClusterIdentity fixed) throws IOException, InterruptedException {
    ControlFileBytes before =
        ControlFileBytes.of(Files.readAllBytes(place.resolve(FreshStart.CONTROL_FILE)));
    FreshStart.of(before, plan.scripts().major(), plan.walSegmentSizeBytes(), fixed::putInto)
        .replaceIn(place, Permissions.of(plan.groupAccess()));
  }
}
