package io.github.pgenesis.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A {@code bin} of programs of PostgreSQL with ours in place of initdb, for callers that know
 * initdb by its name alone. It keeps a list of the calls, since our clusters show no trace of who
 * made them.
 *
 * <p>Ours is a link to its script, as the README has it. The checkout around the script is a
 * stand-in, whose {@code pgenesis} writes the list and runs the real one: so it works for callers
 * that pass no environment on, too.
 */
public final class InitdbShim {
  private static final Path SCRIPT = Path.of("golden-clusters/src/main/bin/initdb");
  private static final Path AOT_CACHE = Path.of("golden-clusters/target/launcher/pgenesis.aot");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path bin;
  private final Path calls;

  private InitdbShim(Path bin, Path calls) {
    this.bin = bin;
    this.calls = calls;
  }

  /**
   * Makes one for all users. The test that asks is skipped if the unprivileged one cannot read the
   * checkout.
   *
   * @param bin does not exist yet
   * @param originals the {@code bin} whose programs but initdb are linked
   */
  public static InitdbShim in(Path bin, Path originals) throws IOException, InterruptedException {
    requireLauncher();
    Files.createDirectories(bin);
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(originals)) {
      for (Path program : programs) {
        if (!program.endsWith("initdb")) {
          Files.createSymbolicLink(bin.resolve(program.getFileName()), program);
        }
      }
    }
    Path checkout = Workspace.newDirectory();
    Path script = checkout.resolve(SCRIPT);
    Files.createDirectories(script.getParent());
    Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(bin.resolve("initdb"), script);
    Path calls = forEverybody(Files.createFile(checkout.resolve("calls")));
    Path cache = forEverybody(Files.createDirectory(checkout.resolve("cache")));
    Path pgenesis = checkout.resolve("pgenesis");
    Files.writeString(
        pgenesis,
        """
        #!/bin/sh
        echo "$*" >>"%s"
        export JAVA_HOME="%s" XDG_CACHE_HOME="%s"
        exec "%s" "$@"
        """
            .formatted(
                calls,
                System.getProperty("java.home"),
                cache,
                Path.of("pgenesis").toAbsolutePath()));
    Files.setPosixFilePermissions(pgenesis, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new InitdbShim(bin, calls);
  }

  /** Builds what is out of date, which whoever is without rights could not. */
  private static void requireLauncher() throws IOException, InterruptedException {
    Program.Outcome built = Program.pgenesis("--version");
    if (built.status() != 0) {
      throw new AssertionError("pgenesis does not run: " + built);
    }
    for (Path file : List.of(AOT_CACHE, JAVA)) {
      ProcessBuilder test =
          new ProcessBuilder(
              Unprivileged.command(List.of("test", "-r", file.toAbsolutePath().toString())));
      assumeTrue(
          Program.run(test).status() == 0,
          () -> "user %s cannot read %s".formatted(Unprivileged.name(), file.toAbsolutePath()));
    }
  }

  private static Path forEverybody(Path path) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /** Where the programs are. */
  public Path bin() {
    return bin;
  }

  /** The arguments of {@code pgenesis}, a line for each call so far: {@code initdb -D ...}. */
  public List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }
}
