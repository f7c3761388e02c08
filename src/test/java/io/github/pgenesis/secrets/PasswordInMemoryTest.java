package io.github.pgenesis.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.support.ClassPath;
import io.github.pgenesis.support.Unprivileged;
import io.github.pgenesis.support.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * After a creation the password is nowhere in the memory of the JVM: not in its heap, be it garbage
 * or not, and not outside of it, where the server was.
 *
 * <p>The child has a garbage collector that never collects: one that moves objects leaves copies of
 * what was wiped later where they were, which no library can help.
 */
class PasswordInMemoryTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path directory = Workspace.newDirectory();
  private final Path heapDump = directory.resolve("heap.hprof");

  @Test
  void nothingIsLeftByTheLibrary() throws Exception {
    List<Secret> secrets = secrets();
    Found found = run(secrets, library(secrets, false));

    assertThat(found.inMemory()).isEmpty();
    assertThat(found.inHeapDump()).isEmpty();
    assertThat(found.processes()).isEmpty();
  }

  /** Without this nobody knows whether the others look where a password is. */
  @Test
  void aCopyThatIsKeptIsFound() throws Exception {
    List<Secret> secrets = secrets();
    Found found = run(secrets, library(secrets, true));

    assertThat(found.inMemory())
        .anyMatch(what -> what.startsWith("0: first half as bytes"))
        .anyMatch(what -> what.startsWith("0: second half as chars"))
        .allMatch(what -> what.startsWith("0: "));
    assertThat(found.inHeapDump())
        .contains("0: first half as bytes", "0: second half as chars of a dump")
        .allMatch(what -> what.startsWith("0: "));
  }

  @Test
  void nothingIsLeftByTheCommandLine() throws Exception {
    Secret secret = Secret.random();
    Path file = file(0, secret);

    Found found =
        run(
            List.of(secret),
            command(
                CommandWithPassword.class,
                heapDump.toString(),
                "create",
                "-N",
                "--auth=scram-sha-256",
                "--pwfile=" + file,
                directory.resolve("cluster").toString()));

    assertNothing(found);
  }

  @Test
  void nothingIsLeftByInitdbWithAPipe() throws Exception {
    Secret secret = Secret.random();
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "cat \"$0\" >\"$1\"", file(0, secret).toString(), pipe + "")
            .start();
    Unprivileged.own(directory);

    Found found = run(List.of(secret), initdb("--pwfile=" + pipe));

    assertNothing(found);
    assertThat(writer.waitFor()).isZero();
  }

  @Test
  void nothingIsLeftByInitdbThatAsks() throws Exception {
    Secret secret = Secret.random();

    assertNothing(run(List.of(secret), initdb("-W"), secret.text(), secret.text()));
  }

  private void assertNothing(Found found) {
    assertThat(directory.resolve("cluster/PG_VERSION")).exists();
    assertThat(found).isEqualTo(new Found(Set.of(), Set.of(), Set.of()));
  }

  /** One for each way, the last with other than ASCII characters. */
  private static List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>();
    for (int i = 1; i < CreationsWithPasswords.WAYS.size(); i++) {
      secrets.add(Secret.random());
    }
    StringBuilder text = new StringBuilder(Secret.random().text());
    for (int i = 3; i < text.length(); i += 4) {
      text.setCharAt(i, '\u2168');
    }
    secrets.add(new Secret(text.toString()));
    return secrets;
  }

  private Path file(int number, Secret secret) throws IOException {
    return Files.writeString(directory.resolve("password" + number), secret.text() + "\n");
  }

  private List<String> library(List<Secret> secrets, boolean keep) throws IOException {
    for (int i = 0; i < secrets.size(); i++) {
      file(i, secrets.get(i));
    }
    return command(
        CreationsWithPasswords.class,
        Workspace.cache().toString(),
        directory.toString(),
        heapDump.toString(),
        Boolean.toString(keep));
  }

  private List<String> initdb(String passwordOption) throws IOException {
    Unprivileged.own(directory);
    // Without a terminal, which it would ask.
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(
        command(
            readableForAll(),
            CommandWithPassword.class,
            heapDump.toString(),
            "initdb",
            "-N",
            "-A",
            "scram-sha-256",
            passwordOption,
            directory.resolve("cluster").toString()));
    return Unprivileged.command(command);
  }

  private ClassPath readableForAll() throws IOException {
    return Unprivileged.isRoot()
        ? ClassPath.ofTests().copiedTo(Files.createDirectory(directory.resolve("classes")))
        : ClassPath.ofTests();
  }

  private static List<String> command(Class<?> program, String... arguments) {
    return command(ClassPath.ofTests(), program, arguments);
  }

  private static List<String> command(ClassPath classPath, Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:+UseEpsilonGC",
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                classPath.toString(),
                program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** What was found where. */
  private record Found(Set<String> inMemory, Set<String> inHeapDump, Set<String> processes) {}

  private Found run(List<Secret> secrets, List<String> command, String... input) throws Exception {
    ByteSearch search = new ByteSearch();
    IntStream.range(0, secrets.size())
        .forEach(i -> search.add(Integer.toString(i), secrets.get(i).patterns()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString()));
    Process process = builder.start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        OutputStream in = process.getOutputStream()) {
      for (String line : input) {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      in.flush();
      await(HeldProcess.DONE, output);
      Set<String> inMemory = ProcessMemory.find(search, process.pid());
      Set<String> processes = Processes.find(search);
      in.write('\n');
      in.flush();
      await(HeldProcess.DUMPED, output);
      try (InputStream dump = Files.newInputStream(heapDump)) {
        return new Found(inMemory, search.in(dump), processes);
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
      Files.deleteIfExists(heapDump);
    }
  }

  private static void await(String text, BufferedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    while ((line = output.readLine()) != null) {
      lines.add(line);
      if (line.equals(text)) {
        return;
      }
    }
    throw new AssertionError("the process ended: " + String.join("\n", lines));
  }
}
