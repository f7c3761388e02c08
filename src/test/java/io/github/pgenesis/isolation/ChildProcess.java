package io.github.pgenesis.isolation;

import io.github.pgenesis.support.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The JVM in which a bootstrap runs, seen from outside: by its entry in /proc. */
record ChildProcess(long pid) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** Something that becomes true. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /** Waits until something is true. */
  static void await(String what, Condition condition) {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("it never came to this: " + what);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    } catch (IOException e) {
      throw new AssertionError(what, e);
    }
  }

  /** All that this JVM has. */
  static List<ChildProcess> all() {
    return ProcessHandle.current()
        .children()
        .map(child -> new ChildProcess(child.pid()))
        .filter(ChildProcess::isBootstrap)
        .toList();
  }

  /** The one that this JVM has, or will have soon. */
  static ChildProcess only() {
    await("a child runs", () -> all().size() == 1);
    return all().getFirst();
  }

  private boolean isBootstrap() {
    try {
      return commandLine().contains("io.github.pgenesis.ChildBootstrap");
    } catch (IOException e) {
      return false;
    }
  }

  private Path entry() {
    return Path.of("/proc", Long.toString(pid));
  }

  String commandLine() throws IOException {
    return Files.readString(entry().resolve("cmdline"), StandardCharsets.ISO_8859_1);
  }

  String environment() throws IOException {
    return Files.readString(entry().resolve("environ"), StandardCharsets.ISO_8859_1);
  }

  String mappings() throws IOException {
    return Files.readString(entry().resolve("maps"));
  }

  Path memory() {
    return entry().resolve("mem");
  }

  Path workingDirectory() throws IOException {
    return Files.readSymbolicLink(entry().resolve("cwd"));
  }

  /** Also if nobody has asked for its status. */
  boolean hasEnded() throws IOException {
    try {
      String stat = Files.readString(entry().resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      if ("No such process".equals(e.getMessage())) {
        return true;
      }
      throw e;
    }
  }

  void signal(String name) {
    try {
      Program.run(new ProcessBuilder("kill", "-" + name, Long.toString(pid)));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until a server works on a cluster: it has locked the data directory.
   *
   * @param parent of the cluster's directory
   */
  static void awaitServer(Path parent) {
    await("a server works in " + parent, () -> hasLock(parent, 3));
  }

  /** Files come and go meanwhile. */
  private static boolean hasLock(Path directory, int depth) {
    if (Files.exists(directory.resolve("postmaster.pid"))) {
      return true;
    }
    if (depth == 0) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(Files::isDirectory).anyMatch(entry -> hasLock(entry, depth - 1));
    } catch (IOException e) {
      return false;
    }
  }
}
