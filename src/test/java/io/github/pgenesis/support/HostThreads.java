package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The threads of this process as the kernel has them, native ones too. */
final class HostThreads {
  private static final Path TASKS = Path.of("/proc/self/task");

  private static final Set<String> FIELDS =
      Set.of(
          "Name",
          "Uid",
          "Gid",
          "Groups",
          "SigBlk",
          "CapInh",
          "CapPrm",
          "CapEff",
          "CapBnd",
          "CapAmb",
          "NoNewPrivs",
          "Seccomp",
          "Cpus_allowed",
          "Mems_allowed");

  /** Where proc(5) has priority, nice value, real-time priority and policy, less 3. */
  private static final int[] SCHEDULING = {15, 16, 37, 38};

  /** Where it has when the thread began, in ticks of the clock since the machine did. */
  private static final int START = 19;

  /** {@code IOPRIO_WHO_PROCESS}: one thread, by its number. */
  private static final int ONE_THREAD = 1;

  /** {@code long syscall(long number, ...);} */
  private static final NativeFunction SYSCALL = new NativeFunction("syscall");

  private HostThreads() {}

  /**
   * What each is, by its number and when it began, since numbers come back; they come and go as the
   * JVM likes.
   */
  static Map<String, String> now() throws IOException {
    Map<String, String> threads = new TreeMap<>();
    for (String thread : HostState.names(TASKS)) {
      addTo(threads, thread);
    }
    return threads;
  }

  /** Adds nothing if it has just ended. */
  private static void addTo(Map<String, String> threads, String thread) throws IOException {
    StringBuilder description = new StringBuilder();
    for (String line : read(thread, "status").lines().toList()) {
      if (FIELDS.contains(line.split(":", 2)[0])) {
        description.append(line.replace('\t', ' ')).append('\n');
      }
    }
    String stat = read(thread, "stat");
    if (description.isEmpty() || stat.isEmpty()) {
      return;
    }
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    description.append("scheduling:");
    for (int field : SCHEDULING) {
      description.append(' ').append(fields.get(field));
    }
    // int ioprio_get(int which, int who);
    long priority =
        SYSCALL.call(SystemCalls.ofThisMachine().ioPriority(), ONE_THREAD, Long.parseLong(thread));
    threads.put(
        "%s since %s".formatted(thread, fields.get(START)),
        description.append("\ninput and output: ").append(priority).toString());
  }

  /** A file of one thread; empty if the thread has just ended. */
  static String read(String thread, String file) throws IOException {
    try {
      return Files.readString(TASKS.resolve(thread).resolve(file));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      // ESRCH: it ended while its file was being read.
      if ("No such process".equals(e.getMessage())) {
        return "";
      }
      throw e;
    }
  }
}
