package io.github.pgenesis.phases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments of the two phases, as initdb gives them, and what a guest in a JVM adds. */
final class CommandLine {
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
    new GuestSettings(plan).values().forEach((name, value) -> set(arguments, name, value));
  }

  private static void set(List<String> arguments, String name, String value) {
    arguments.add("-c");
    arguments.add(name + "=" + value);
  }
}
