package io.github.pgenesis.initdb;

import io.github.pgenesis.Cluster;
import io.github.pgenesis.ClusterException;
import io.github.pgenesis.ClusterOptions;
import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.PostgresServer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The program initdb: the command line, the environment, the output and the exit codes of the
 * version whose server it runs, without a process. One object is one run. Not thread-safe, but
 * several may run at once.
 */
public final class InitdbProgram {
  private static final int SUCCESS = 0;
  private static final int FAILURE = 1;

  private final Surroundings surroundings;
  private final PrintWriter out;
  private final PrintWriter err;

  /** The program in its surroundings. */
  public InitdbProgram(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.out = surroundings.out();
    this.err = surroundings.err();
  }

  /**
   * Runs it.
   *
   * @param arguments of the command line, without the program's name
   * @return the exit code: 0, or 1 if anything failed, which was then said on standard error
   */
  public int run(List<String> arguments) {
    try {
      runOrThrow(arguments);
      return SUCCESS;
    } catch (InitdbException e) {
      out.flush();
      e.lines().forEach(err::println);
      return FAILURE;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private void runOrThrow(List<String> arguments) {
    PostgresServer server = findServer();
    String first = arguments.isEmpty() ? "" : arguments.getFirst();
    switch (first) {
      case "--help", "-?" -> InitdbHelp.print(out, server.major());
      case "--version", "-V" -> out.println("initdb (PostgreSQL) " + server.version());
      default -> runWithOptions(server, arguments);
    }
  }

  private PostgresServer findServer() {
    try {
      return PostgresServer.of(baseOptions().build());
    } catch (ClusterException e) {
      throw failure(e);
    }
  }

  private void runWithOptions(PostgresServer server, List<String> arguments) {
    String program =
        surroundings
            .program()
            .orElseGet(() -> server.executable().resolveSibling("initdb").toString());
    InitdbCommandLine line =
        new InitdbCommandLineReader(server, program, out)
            .read(arguments, surroundings.environment().containsKey("POSIXLY_CORRECT"));
    InitdbChecks checks = new InitdbChecks(line, server.major());
    checks.checkLocaleOptions();
    if (line.has(InitdbOption.SYNC_ONLY)) {
      syncOnly(line);
      return;
    }
    checks.checkCluster();
    String dataDirectory = dataDirectory(line);
    checkShareDirectory(line);
    checkUser(line);
    sayOwner();
    if (!showFiles(server, line, dataDirectory)) {
      create(server, line, dataDirectory);
      finish(line, checks, program, dataDirectory);
    }
  }

  private String dataDirectory(InitdbCommandLine line) {
    return line.dataDirectory()
        .or(() ->
            Optional.ofNullable(surroundings.environment().get("PGDATA"))
                .filter(directory -> !directory.isEmpty()))
        .orElseThrow(() ->
            InitdbException.error("no data directory specified")
                .hint(
                    "You must identify the directory where the data for this database system will reside.  Do this with either the invocation option -D or the environment variable PGDATA."));
  }

  private static void checkShareDirectory(InitdbCommandLine line) {
    line.value(InitdbOption.SHARE_DIRECTORY)
        .filter(directory -> !directory.startsWith("/"))
        .ifPresent(directory -> {
          throw InitdbException.error(
              "input file location must be an absolute path: -L \"%s\" is not"
                  .formatted(directory));
        });
  }

  private void checkUser(InitdbCommandLine line) {
    if (surroundings.root()) {
      throw InitdbException.error("cannot be run as root")
          .hint(
              "Please log in (using, e.g., \"su\") as the (unprivileged) user that will own the server process, or run \"pgenesis create\" with the option --owner and the name of that user, which root may.");
    }
    if (surroundings.user().isEmpty()) {
      throw InitdbException.error(
              "could not look up the name of the user who runs this: the user does not exist")
          .hint("Add the user to /etc/passwd, or use \"pgenesis create\", which needs no name.");
    }
    if (superuser(line).startsWith("pg_")) {
      throw InitdbException.error(
          "superuser name \"%s\" is disallowed; role names cannot begin with \"pg_\""
              .formatted(superuser(line)));
    }
  }

  private String superuser(InitdbCommandLine line) {
    return line.value(InitdbOption.USERNAME).orElse(surroundings.user());
  }

  private void sayOwner() {
    out.println(
        "The files belonging to this database system will be owned by user \"%s\"."
            .formatted(surroundings.user()));
    out.println("This user must also own the server process.");
    out.println();
  }

  /** Whether that was all. */
  private boolean showFiles(PostgresServer server, InitdbCommandLine line, String dataDirectory) {
    ServerFiles files =
        new ServerFiles(
            server,
            line.value(InitdbOption.SHARE_DIRECTORY)
                .map(CanonicalPath::of)
                .orElseGet(() -> server.shareDirectory().toString()));
    if (line.has(InitdbOption.SHOW) || line.has(InitdbOption.DEBUG)) {
      out.flush();
      files.show(err, CanonicalPath.of(dataDirectory), superuser(line));
    }
    if (line.has(InitdbOption.SHOW)) {
      return true;
    }
    files.check();
    return false;
  }

  private void syncOnly(InitdbCommandLine line) {
    String directory = CanonicalPath.of(dataDirectory(line));
    TargetDirectories.requirePresent(directory);
    out.print("syncing data to disk ... ");
    out.flush();
    try {
      Cluster.sync(Path.of(directory), OptionsOfCommandLine.forSync(baseOptions(), line));
    } catch (ClusterException e) {
      throw failure(e);
    }
    out.println("ok");
  }

  private void create(PostgresServer server, InitdbCommandLine line, String dataDirectory) {
    String directory = CanonicalPath.of(dataDirectory);
    TargetDirectories directories =
        new TargetDirectories(
            directory,
            line.value(InitdbOption.WALDIR).map(CanonicalPath::of),
            line.has(InitdbOption.NO_CLEAN));
    InitdbReport report = new InitdbReport(server, line, directories, out, err);
    try {
      ClusterOptions.Builder options =
          OptionsOfCommandLine.forCreation(
              baseOptions().postgres(postgres(line)), line, server.major());
      options.progressListener(report);
      setPassword(options, line, report);
      create(directory, options.build());
    } catch (ClusterException e) {
      throw failure(e).with(directories.farewell());
    } catch (InitdbException e) {
      throw e.with(directories.farewell());
    }
  }

  private static void create(String directory, ClusterOptions options) {
    try {
      Cluster.create(Path.of(directory), options);
    } finally {
      options.clearPassword();
    }
  }

  /** What is wrong with a password file comes to light when initdb would look at it. */
  private void setPassword(
      ClusterOptions.Builder options, InitdbCommandLine line, InitdbReport report) {
    if (!line.has(InitdbOption.PWFILE) && !line.has(InitdbOption.PWPROMPT)) {
      return;
    }
    try {
      char[] password =
          line.has(InitdbOption.PWPROMPT)
              ? PasswordInput.ofPrompt(surroundings.prompt())
              : PasswordInput.ofFile(line.value(InitdbOption.PWFILE).orElseThrow());
      try {
        options.password(password);
      } finally {
        Arrays.fill(password, '\0');
      }
    } catch (InitdbException e) {
      // Any will do, so that nobody misses one before.
      options.password(new char[0]);
      report.failAtPassword(e);
    }
  }

  private void finish(
      InitdbCommandLine line, InitdbChecks checks, String program, String dataDirectory) {
    if (line.has(InitdbOption.NO_SYNC)) {
      out.println();
      out.println("Sync to disk skipped.");
      out.println("The data directory might become corrupt if the operating system crashes.");
    }
    if (checks.isTrustUnasked()) {
      out.println();
      out.flush();
      err.println("initdb: warning: enabling \"trust\" authentication for local connections");
      err.println(
          "initdb: hint: You can change this by editing pg_hba.conf or using the option -A, or --auth-local and --auth-host, the next time you run initdb.");
      err.flush();
    }
    if (!line.has(InitdbOption.NO_INSTRUCTIONS)) {
      Instructions.print(out, program, dataDirectory);
    }
  }

  private PostgresDistribution postgres(InitdbCommandLine line) {
    return line.value(InitdbOption.SHARE_DIRECTORY)
        .map(directory ->
            surroundings.postgres().shareDirectory(Path.of(CanonicalPath.of(directory))))
        .orElse(surroundings.postgres());
  }

  private ClusterOptions.Builder baseOptions() {
    ClusterOptions.Builder builder =
        ClusterOptions.likeInitdb(surroundings.environment(), surroundings.user())
            .postgres(surroundings.postgres());
    surroundings.cacheDirectory().ifPresent(builder::cacheDirectory);
    return builder;
  }

  /** What the server said in phases before was passed on when it said it. */
  private static InitdbException failure(ClusterException e) {
    if (e.exitStatus().isEmpty()) {
      return InitdbException.error(e.getMessage());
    }
    return InitdbException.ofLines(e.serverLog())
        .with(List.of(childEnd(e.exitStatus().getAsInt())));
  }

  /** Source: {@code wait_result_to_str} of src/common/wait_error.c. */
  private static String childEnd(int status) {
    return "child process exited with exit code " + status;
  }
}
