package io.github.pgenesis.cli;

import io.github.pgenesis.ClusterException;
import io.github.pgenesis.initdb.InitdbLauncher;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code pgenesis}. */
@Command(
    name = "pgenesis",
    description = "Makes PostgreSQL clusters without initdb.",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    subcommands = {CreateCommand.class, GoldenCommand.class},
    footerHeading = "%nIn place of initdb:%n",
    footer = "  pgenesis initdb ...   takes initdb's own arguments: see pgenesis initdb --help",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:the cluster is made",
      " 1:it could not be made; the directory is as it was",
      " 2:the command line is wrong",
    })
public final class PgenesisCommand {
  private static final String INITDB = "initdb";

  private PgenesisCommand() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(writer(System.out), writer(System.err), arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    // The rules of getopt are not those of picocli, which must not touch these arguments.
    if (arguments.length > 0 && arguments[0].equals(INITDB)) {
      return InitdbLauncher.run(out, err, List.of(arguments).subList(1, arguments.length));
    }
    return commandLine(new PgenesisCommand())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(PgenesisCommand::report)
        .execute(arguments);
  }

  static CommandLine commandLine(Object command) {
    // A value may begin with an at sign or a dash, as with initdb.
    return new CommandLine(command)
        .setExpandAtFiles(false)
        .setAllowOptionsAsOptionParameters(true)
        .registerConverter(Path.class, PgenesisCommand::path);
  }

  /** Java takes an empty text for the working directory, which nobody means by a variable unset. */
  private static Path path(String text) {
    if (text.isEmpty()) {
      throw new CommandLine.TypeConversionException("the path is empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException(
          "\"%s\" is no path: %s".formatted(text, e.getReason()));
    }
  }

  /** A failure that the library explains needs no stack trace. */
  private static int report(
      Exception exception, CommandLine command, CommandLine.ParseResult result) throws Exception {
    if (exception instanceof ClusterException failure) {
      PrintWriter err = command.getErr();
      failure.serverLog().forEach(err::println);
      err.println("pgenesis: " + failure.getMessage());
      err.flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw exception;
  }
}
