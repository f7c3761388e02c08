package io.github.pgenesis.initdb;

import io.github.pgenesis.PostgresServer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a command line as initdb of one version does, complaining of the first thing wrong. */
final class InitdbCommandLineReader {
  private final PostgresServer server;
  private final String program;
  private final PrintWriter out;

  /**
   * A reader.
   *
   * @param program as it was called
   * @param out gets what initdb says while it reads options
   */
  InitdbCommandLineReader(PostgresServer server, String program, PrintWriter out) {
    this.server = server;
    this.program = program;
    this.out = out;
  }

  /**
   * Reads it.
   *
   * @throws InitdbException if it is wrong
   */
  InitdbCommandLine read(List<String> arguments, boolean posixlyCorrect) {
    InitdbCommandLine line = new InitdbCommandLine();
    List<String> others;
    try {
      others =
          new GetoptArguments(InitdbOption.of(server.major()), posixlyCorrect)
              .read(arguments, (option, value) -> take(line, option, value));
    } catch (GetoptException e) {
      throw complaint(e);
    }
    takeOthers(line, others);
    return line;
  }

  private InitdbException complaint(GetoptException e) {
    return e.unknown()
        .flatMap(InitdbCommandLineReader::knownToAny)
        .map(option ->
            InitdbException.error(
                "option %s came with PostgreSQL %d, and %s is %s"
                    .formatted(
                        e.unknown().orElseThrow(),
                        option.firstMajor(),
                        server.executable(),
                        server.version())))
        .orElseGet(() -> InitdbException.complaint(program, e.getMessage()))
        .hintAtHelp();
  }

  /** Whether the initdb of some version knows what this one does not. */
  private static Optional<InitdbOption> knownToAny(String unknown) {
    List<InitdbOption> found = new ArrayList<>();
    try {
      new GetoptArguments(InitdbOption.all(), true)
          .read(List.of(unknown, "value"), (option, value) -> found.add(option));
    } catch (GetoptException e) {
      return Optional.empty();
    }
    return found.stream().findFirst();
  }

  private void take(InitdbCommandLine line, InitdbOption option, String value) {
    switch (option) {
      case HELP, VERSION ->
          throw InitdbException.error(
                  "option --%s counts as the first argument only".formatted(option.longName()))
              .hintAtHelp();
      case SET -> takeSetting(line, value);
      case DEBUG -> out.println("Running in debug mode.");
      case NO_CLEAN -> out.println("Running in no-clean mode.  Mistakes will not be cleaned up.");
      case WAL_SEGSIZE -> WalSegmentSizeArgument.checkWhenRead(value, server.major());
      case LOCALE_PROVIDER -> LocaleProviderArgument.of(value, server.major());
      case SYNC_METHOD -> SyncMethodArgument.of(value);
      default -> {}
    }
    line.put(option, value);
  }

  private static void takeSetting(InitdbCommandLine line, String argument) {
    int equals = argument.indexOf('=');
    if (equals < 0) {
      throw InitdbException.error("-c %s requires a value".formatted(argument)).hintAtHelp();
    }
    line.addSetting(argument.substring(0, equals), argument.substring(equals + 1));
  }

  /** Another argument is the data directory, if no option was. */
  private static void takeOthers(InitdbCommandLine line, List<String> others) {
    int next = 0;
    if (line.dataDirectory().isEmpty() && !others.isEmpty()) {
      line.put(InitdbOption.PGDATA, others.get(next++));
    }
    if (next < others.size()) {
      throw InitdbException.error(
              "too many command-line arguments (first is \"%s\")".formatted(others.get(next)))
          .hintAtHelp();
    }
  }
}
