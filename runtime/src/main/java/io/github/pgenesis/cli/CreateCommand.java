package io.github.pgenesis.cli;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.CreationMethod;
import io.github.pgenesis.ProgressListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgenesis create}. */
@Command(
    name = "create",
    description = "Makes a cluster.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the cluster is made",
      " 1:it could not be made; the directory is as it was",
      " 2:the command line is wrong",
    })
final class CreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "Data directory: does not exist yet, or is empty.")
  private Path directory;

  @Mixin private ServerArguments server;

  @Option(
      names = "--method",
      paramLabel = "auto|golden|bootstrap",
      defaultValue = "auto",
      description =
          "A copy of a golden cluster, a bootstrap by the server itself, or by default whichever"
              + " fits the options first.")
  private String method;

  @Option(
      names = "--child-jvm",
      description =
          "A bootstrap runs in a JVM of its own, which keeps a crash of the server's code from this"
              + " one; takes longer.")
  private boolean childJvm;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long it may take; by default as long as it does.")
  private Optional<Integer> timeout = Optional.empty();

  @Mixin private GoldenDirectoryArgument goldenDirectory;
  @Mixin private InitdbArguments cluster;
  @Mixin private WritingArguments writing;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean terminal = Terminal.isOutput();
    PrintWriter err = spec.commandLine().getErr();
    ClusterOptions options =
        options(new PhaseReport(terminal ? Optional.of(out) : Optional.empty(), err));
    try {
      Cluster made = Cluster.create(directory, options);
      if (terminal) {
        out.println(
            "%s, made by method %s".formatted(made, made.method().name().toLowerCase(Locale.ROOT)));
      }
      return CommandLine.ExitCode.OK;
    } finally {
      options.clearPassword();
    }
  }

  ClusterOptions options(ProgressListener listener) {
    ClusterOptions.Builder builder =
        ClusterOptions.builder().method(method()).childJvm(childJvm).progressListener(listener);
    timeout.ifPresent(seconds -> builder.timeout(duration(seconds)));
    server.apply(builder);
    goldenDirectory.apply(builder);
    cluster.apply(builder);
    writing.apply(builder);
    return builder.build();
  }

  private Duration duration(int seconds) {
    if (seconds <= 0) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--timeout must be a number of seconds from 1, not %d".formatted(seconds));
    }
    return Duration.ofSeconds(seconds);
  }

  private CreationMethod method() {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "auto" -> CreationMethod.AUTO;
      case "golden" -> CreationMethod.GOLDEN;
      case "bootstrap" -> CreationMethod.BOOTSTRAP;
      default ->
          throw new CommandLine.ParameterException(
              spec.commandLine(),
              "--method must be auto, golden or bootstrap, not \"%s\"".formatted(method));
    };
  }
}
