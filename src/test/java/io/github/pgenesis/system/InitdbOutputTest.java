package io.github.pgenesis.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.PostgresDistribution;
import io.github.pgenesis.initdb.InitdbProgram;
import io.github.pgenesis.initdb.Surroundings;
import io.github.pgenesis.support.Initdb;
import io.github.pgenesis.support.Postgres;
import io.github.pgenesis.support.Program;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What our initdb says and how it ends, beside the real one of each major: the same exit code and
 * the same standard output to the last byte; on standard error the same if it succeeds, else the
 * same kind of message first and the same about directories last.
 */
class InitdbOutputTest {
  /** Stands for the directory of a run, in arguments and output. */
  private static final String HERE = "{here}";

  /** Separated by blanks; {@code _} stands for an empty argument. */
  private static final List<String> SUCCESSES =
      List.of(
          "-D {here}/c -N",
          "-N {here}/c",
          "{here}/./made//parents/../c/. -N --no-instructions",
          "-D {here}/empty -N -g -k --no-locale",
          "-D {here}/c -X {here}/wal -N -A reject",
          "-D {here}/c -X {here}/empty --nosync --auth-local=peer",
          "-D {here}/c --lc-time=POSIX --lc-mess=C.UTF-8 -N",
          "-D {here}/c -E SQL_ASCII -N -T german --auth=ident",
          "-D {here}/c -E UTF8 -T german -N --lc-ctype=C.UTF-8 -A trust",
          "-D {here}/c --locale-provider=icu --icu-locale=de@collation=phonebook -E UTF8 -N",
          "-D {here}/c --locale-provider=icu --icu-locale=en-US --locale=C -N",
          "-D {here}/c --locale-provider=libc --locale=C.UTF-8 -N --wal-segsize=1",
          "-D {here}/c --pwfile={here}/password -A scram-sha-256 -N -U me",
          "-D {here}/c --pwfile={here}/empty-line -N",
          "-D {here}/c",
          "-D {here}/quote'd -N",
          "-D {here}/c -d -n -N",
          "-s -D {here}//c -U you",
          "--show {here}/c -L {here}",
          "-S -D {here}/cluster",
          "--version --x",
          "-V");

  private static final List<String> SUCCESSES_OF_16 =
      List.of(
          "-D {here}/c -c work_mem=8MB --set max_connections=30 -N",
          "-D {here}/c --locale-provider=icu --locale=C -N --icu-rules=&a<b");

  private static final List<String> SUCCESSES_OF_17 =
      List.of(
          "-D {here}/c --locale-provider=builtin --locale=C.UTF-8 -N",
          "-D {here}/c --locale-provider=builtin --builtin-locale=C -N --sync-method=syncfs",
          "-D {here}/c --sync-method=syncfs");

  private static final List<String> SUCCESSES_OF_18 =
      List.of("-D {here}/c -k --no-data-checksums -N", "-D {here}/c --no-sync-data-files");

  private static final List<String> FAILURES =
      List.of(
          "",
          "-N -d",
          "--x",
          "-D",
          "-Z",
          "--l {here}/c",
          "--no-sync=3 {here}/c",
          "--encoding",
          "{here}/a {here}/b",
          "-D {here}/a -N b",
          "-D {here}/c -V",
          "--wal-segsize=abc",
          "--wal-segsize=0 --x",
          "--wal-segsize=3 {here}/c",
          "--locale-provider=foo -D {here}/c",
          "--locale-provider=builtin -D {here}/c",
          "--icu-locale=en -D {here}/c",
          "-A foo {here}/c",
          "-A peer --auth-host=bogus {here}/c",
          "-A md5 {here}/c",
          "-W --pwfile=f {here}/c",
          "-dn -A foo {here}/c",
          "-S {here}/missing",
          "-S {here}/file",
          "-S -D _",
          "-U pg_x -D {here}/c",
          "-L share -D {here}/c",
          "-L {here} -D {here}/c",
          "-D {here}/c --locale=xx_YY",
          "-D {here}/c --lc-messages=xx_YY",
          "-D {here}/c -E LATIN1 --locale=C.UTF-8",
          "-D {here}/c --locale-provider=icu",
          "-D {here}/c --locale-provider=icu --icu-locale=und -E LATIN1 --lc-ctype=C.UTF-8",
          "-D {here}/c -X wal",
          "-D {here}/c -X {here}/full",
          "-D {here}/c -X {here}/file -n",
          "-D {here}/c --pwfile={here}/missing",
          "-D {here}/c --pwfile={here}/zero-bytes",
          "-D {here}/c --pwfile={here}",
          "{here}/full",
          "{here}/hidden",
          "{here}/lost",
          "{here}/dangling",
          "{here}/file",
          "-D _",
          "-D {here}/c --discard-caches",
          "-D {here}/empty --discard-caches -n -X {here}/wal");

  private static final List<String> FAILURES_OF_16 =
      List.of(
          "-c foo",
          "-D {here}/c -c no_such_setting=1",
          "-D {here}/empty -X {here}/wal -c max_connections=abc",
          "-D {here}/c -X {here}/wal -n -c no_such_setting=1",
          "-D {here}/c --locale-provider=icu --icu-locale=zz!!",
          "-D {here}/c --icu-rules=&a<b");

  private static final List<String> FAILURES_OF_17 =
      List.of("--sync-method=foo", "-D {here}/c --locale-provider=builtin --builtin-locale=bogus");

  /** The library looks at these values before it has found out the rest, initdb after. */
  private static final List<String> FAILURES_NOTICED_EARLIER =
      List.of(
          "-D {here}/c -E BIG5",
          "-D {here}/c -E _",
          "-D {here}/c --locale-provider=icu --icu-locale=de -E SQL_ASCII");

  private static final List<String> FAILURES_OF_16_NOTICED_EARLIER =
      List.of("-D {here}/c --locale-provider=icu --icu-locale=xx-bogus");

  private static final List<String> FAILURES_OF_17_NOTICED_EARLIER =
      List.of("-D {here}/c --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C");

  static Stream<Run> successes() {
    return runs(
        Map.of(15, SUCCESSES, 16, SUCCESSES_OF_16, 17, SUCCESSES_OF_17, 18, SUCCESSES_OF_18),
        false);
  }

  static Stream<Run> failures() {
    return runs(Map.of(15, FAILURES, 16, FAILURES_OF_16, 17, FAILURES_OF_17), false);
  }

  static Stream<Run> failuresNoticedEarlier() {
    return runs(
        Map.of(
            15,
            FAILURES_NOTICED_EARLIER,
            16,
            FAILURES_OF_16_NOTICED_EARLIER,
            17,
            FAILURES_OF_17_NOTICED_EARLIER),
        false);
  }

  /** Options that came later than a major: what it does not know, ours must not know either. */
  static Stream<Run> optionsOfOthers() {
    return runs(
        Map.of(
            16, List.of("-c work_mem=8MB {here}/c", "{here}/c --icu-rules=x"),
            17, List.of("{here}/c --sync-method fsync", "--builtin-locale=C {here}/c"),
            18, List.of("{here}/c --no-data-checksums", "{here}/c --no-sync-data-files")),
        true);
  }

  private static Stream<Run> runs(Map<Integer, List<String>> linesFrom, boolean before) {
    return Postgres.majors()
        .boxed()
        .flatMap(major ->
            linesFrom.entrySet().stream()
                .filter(entry -> before == (major < entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .map(line -> new Run(new Postgres(major), line)));
  }

  @ParameterizedTest
  @MethodSource("successes")
  void succeedsAlike(Run run) throws Exception {
    Program.Outcome real = run.real();
    Program.Outcome ours = run.ours();

    assertThat(real.status()).as(real.err()).isZero();
    assertThat(ours.status()).as("%s\n%s", run, ours.err()).isZero();
    assertThat(ours.out()).as("%s", run).isEqualTo(real.out());
    assertThat(withoutLog(ours.err())).as("%s", run).isEqualTo(withoutLog(real.err()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failsAlike(Run run) throws Exception {
    Program.Outcome real = run.real();
    Program.Outcome ours = run.ours();

    assertThat(real.status()).isEqualTo(1);
    assertThat(ours.status()).as("%s\n%s", run, ours.out()).isEqualTo(1);
    assertThat(ours.out()).as("%s\n%s", run, ours.err()).isEqualTo(real.out());
    assertThat(kind(ours.err())).as("%s\n%s", run, ours.err()).isEqualTo(kind(real.err()));
    assertThat(farewell(ours.err())).as("%s\n%s", run, ours.err()).isEqualTo(farewell(real.err()));
  }

  @ParameterizedTest
  @MethodSource("failuresNoticedEarlier")
  void failsEarlierButAlike(Run run) throws Exception {
    Program.Outcome real = run.real();
    Program.Outcome ours = run.ours();

    assertThat(real.status()).isEqualTo(1);
    assertThat(ours.status()).as("%s\n%s", run, ours.out()).isEqualTo(1);
    assertThat(ours.out()).isNotEmpty();
    assertThat(real.out()).as("%s\n%s", run, ours.err()).startsWith(ours.out());
    assertThat(kind(ours.err())).as("%s\n%s", run, ours.err()).isEqualTo(kind(real.err()));
  }

  @ParameterizedTest
  @MethodSource("optionsOfOthers")
  void refusesTheOptionsOfOthers(Run run) throws Exception {
    Program.Outcome real = run.real();
    Program.Outcome ours = run.ours();

    assertThat(real.status()).isEqualTo(1);
    assertThat(kind(real.err())).isEqualTo("getopt");
    assertThat(ours.status()).isEqualTo(1);
    assertThat(ours.out()).isEqualTo(real.out());
    assertThat(ours.err()).startsWith("initdb: error: option -").contains(" came with PostgreSQL ");
  }

  @ParameterizedTest
  @MethodSource("io.github.pgenesis.support.Postgres#majors")
  void helpListsTheOptionsOfTheMajor(int major) throws Exception {
    Run run = new Run(new Postgres(major), "--help");
    Pattern option =
        Pattern.compile("(?<![\\w-])(-[A-Za-z?]|--[a-z-]+)(?=[ ,=]|$)", Pattern.MULTILINE);

    assertThat(options(option, run.ours().out())).isEqualTo(options(option, run.real().out()));
  }

  private static List<String> options(Pattern pattern, String help) {
    return pattern
        .matcher(help.replace("--locale=C", ""))
        .results()
        .map(result -> result.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  /** What is said in debug mode depends on the time. */
  private static String withoutLog(String err) {
    return err.lines()
        .filter(line -> line.startsWith("initdb: ") || line.matches("\\w+=.*"))
        .reduce("", (lines, line) -> lines + line + "\n");
  }

  private static String kind(String err) {
    String first = err.lines().findFirst().orElse("");
    if (first.startsWith("/")) {
      return "getopt";
    }
    if (first.matches(".* \\[\\d+\\] (LOG|FATAL): .*")) {
      return "server";
    }
    return first.replaceFirst("^(initdb: \\w+:).*", "$1");
  }

  private static List<String> farewell(String err) {
    return err.lines()
        .filter(line -> line.matches("initdb: (removing|data directory|WAL directory).*|child .*"))
        .toList();
  }

  /** A command line on one PostgreSQL. */
  record Run(Postgres postgres, String line) {
    private static final Map<String, String> ENVIRONMENT =
        Map.of("PATH", "/usr/bin:/bin", "TZ", "UTC", "LANG", "C.UTF-8");

    Program.Outcome real() throws IOException, InterruptedException {
      Path here = prepare();
      return shown(here, new Initdb(postgres).outcome(arguments(here), ENVIRONMENT));
    }

    Program.Outcome ours() throws IOException {
      Path here = prepare();
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int status =
          new InitdbProgram(
                  new Surroundings(
                      Optional.of(new Initdb(postgres).program()),
                      ENVIRONMENT,
                      Unprivileged.name(),
                      false,
                      new PrintWriter(out),
                      new PrintWriter(err),
                      prompt -> new char[0],
                      PostgresDistribution.at(postgres.prefix()),
                      Optional.of(Workspace.cache())))
              .run(arguments(here));
      return shown(here, new Program.Outcome(status, out.toString(), err.toString()));
    }

    /** What there is before. */
    private static Path prepare() throws IOException {
      Path here = Workspace.newDirectory();
      Files.createDirectory(here.resolve("empty"));
      Files.createFile(Files.createDirectory(here.resolve("full")).resolve("file"));
      Files.createFile(Files.createDirectory(here.resolve("hidden")).resolve(".file"));
      Files.createDirectories(here.resolve("lost/lost+found"));
      Files.createDirectories(here.resolve("cluster/pg_wal"));
      Files.createDirectory(here.resolve("cluster/pg_tblspc"));
      Files.createFile(here.resolve("file"));
      Files.writeString(here.resolve("password"), "secret\r\nmore");
      Files.writeString(here.resolve("empty-line"), "\n");
      Files.createFile(here.resolve("zero-bytes"));
      Unprivileged.own(here);
      Files.createSymbolicLink(here.resolve("dangling"), here.resolve("nothing"));
      return here;
    }

    private List<String> arguments(Path here) {
      List<String> arguments = new ArrayList<>();
      for (String argument : line.split(" ", -1)) {
        if (!argument.isEmpty()) {
          arguments.add(argument.equals("_") ? "" : argument.replace(HERE, here.toString()));
        }
      }
      return arguments;
    }

    private static Program.Outcome shown(Path here, Program.Outcome outcome) {
      return new Program.Outcome(
          outcome.status(),
          outcome.out().replace(here.toString(), HERE),
          outcome.err().replace(here.toString(), HERE));
    }

    @Override
    public String toString() {
      return postgres + ": initdb " + line;
    }
  }
}
