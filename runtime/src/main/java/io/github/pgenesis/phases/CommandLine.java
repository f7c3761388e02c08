package io.github.pgenesis.phases;

import io.github.pgenesis.configuration.ConfigurationValues;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments of the phases, as initdb gives them, and what a guest in a JVM adds. */
final class CommandLine {
  private static final int FIRST_WITH_AUTOVACUUM_SLOTS = 18;

  private final Plan plan;
  private final GuestSettings guest;
  private final Path directory;

  /**
   * @param limits what the configuration file says
   */
  CommandLine(Plan plan, Limits limits, Path directory) {
    this.plan = plan;
    this.guest = new GuestSettings(plan, limits);
    this.directory = directory;
  }

  /** For a server that only checks whether it could start; the configuration file is empty yet. */
  static List<String> check(Plan plan, Path directory, int maxConnections, int sharedBuffersPages) {
    List<String> arguments = new ArrayList<>(List.of("--check", "-F"));
    set(arguments, "log_checkpoints", "false");
    set(arguments, "max_connections", Integer.toString(maxConnections));
    if (plan.scripts().major() >= FIRST_WITH_AUTOVACUUM_SLOTS) {
      set(
          arguments,
          "autovacuum_worker_slots",
          Integer.toString(ConfigurationValues.autovacuumWorkerSlots(maxConnections)));
    }
    set(arguments, "shared_buffers", Integer.toString(sharedBuffersPages));
    addDiscardCaches(arguments, plan);
    for (Map.Entry<String, String> setting : plan.configuration().settings()) {
      set(arguments, setting.getKey(), setting.getValue());
    }
    // Behind the caller's, which are so looked at, but do not count.
    GuestSettings.always(plan.userSettings()).forEach((name, value) -> set(arguments, name, value));
    arguments.addAll(List.of("-D", directory.toString()));
    return arguments;
  }

  List<String> boot() {
    List<String> arguments = new ArrayList<>(List.of("--boot", "-F"));
    set(arguments, "log_checkpoints", "false");
    addDiscardCaches(arguments, plan);
    arguments.addAll(List.of("-X", Integer.toString(plan.walSegmentSizeBytes())));
    if (plan.dataChecksums()) {
      arguments.add("-k");
    }
    if (plan.debug()) {
      arguments.addAll(List.of("-d", "5"));
    }
    addGuestSettings(arguments);
    arguments.addAll(List.of("-D", directory.toString()));
    return arguments;
  }

  List<String> singleUser() {
    List<String> arguments = new ArrayList<>(List.of("--single", "-F", "-O", "-j"));
    set(arguments, "search_path", "pg_catalog");
    set(arguments, "exit_on_error", "true");
    set(arguments, "log_checkpoints", "false");
    addDiscardCaches(arguments, plan);
    addGuestSettings(arguments);
    if (plan.values().passwordVerifier().isPresent()) {
      guest.discreet().forEach((name, value) -> set(arguments, name, value));
    }
    arguments.addAll(List.of("-D", directory.toString(), "template1"));
    return arguments;
  }

  private static void addDiscardCaches(List<String> arguments, Plan plan) {
    if (plan.discardCaches()) {
      set(arguments, "debug_discard_caches", "1");
    }
  }

  private void addGuestSettings(List<String> arguments) {
    guest.values().forEach((name, value) -> set(arguments, name, value));
  }

  private static void set(List<String> arguments, String name, String value) {
    arguments.add("-c");
    arguments.add(name + "=" + value);
  }
}
