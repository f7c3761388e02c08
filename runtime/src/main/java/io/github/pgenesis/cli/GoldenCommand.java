package io.github.pgenesis.cli;

import picocli.CommandLine.Command;

/** {@code pgenesis golden}. */
@Command(
    name = "golden",
    description = "Golden clusters: made once, copied in milliseconds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GoldenBuildCommand.class,
      GoldenCreateCommand.class,
      GoldenListCommand.class,
      GoldenInspectCommand.class
    })
final class GoldenCommand {}
