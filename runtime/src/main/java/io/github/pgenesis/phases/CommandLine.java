package io.github.pgenesis.phases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments of the two phases, as initdb gives them, and what a guest in a JVM adds. */
final class CommandLine {
  /**
   * Settings that spare the process something and leave every byte of the cluster as it is. On the
   * command line they win over the configuration file.
   */
  private static final Map<String, String> GUEST_SETTINGS =
      Map.of(
          // The stub for shmat has room for the header only.
          "shared_memory_type", "mmap",
          "huge_pages", "off",
          // No /dev/shm objects.
          "dynamic_shared_memory_type", "mmap",
          // 18 and later open so many descriptors to see whether they could.
          "max_files_per_process", "64",
          // The phase's stack has 16 MB, whatever the process's own limit is.
          "max_stack_depth", "2MB");

  /**
   * As {@link #GUEST_SETTINGS}, but the caller's own value changes bytes, so that it must count:
   * below 32 MB statistics come out otherwise.
   */
  private static final Map<String, String> SPARING_SETTINGS = Map.of("shared_buffers", "32MB");

  private final Plan plan;
  private final Path directory;

  CommandLine(Plan plan, Path directory) {
    this.plan = plan;
    this.directory = directory;
  }

  List<String> boot() {
    List<String> arguments = new ArrayList<>(List.of("--boot", "-F"));
    set(arguments, "log_checkpoints", "false");
    arguments.addAll(List.of("-X", Integer.toString(plan.walSegmentSizeBytes())));
    if (plan.dataChecksums()) {
      arguments.add("-k");
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
    addGuestSettings(arguments);
    arguments.addAll(List.of("-D", directory.toString(), "template1"));
    return arguments;
  }

  private void addGuestSettings(List<String> arguments) {
    GUEST_SETTINGS.forEach((name, value) -> set(arguments, name, value));
    SPARING_SETTINGS.forEach((name, value) -> {
      if (!plan.userSettings().contains(name)) {
        set(arguments, name, value);
      }
    });
  }

  private static void set(List<String> arguments, String name, String value) {
    arguments.add("-c");
    arguments.add(name + "=" + value);
  }
}
