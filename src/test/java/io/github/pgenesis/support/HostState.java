package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What this process is to itself and to the kernel, by name: whatever a guest could change. */
public final class HostState {
  private static final Path SELF = Path.of("/proc/self");

  /** What the names of the threads' masks begin with. */
  public static final String THREAD = "signal mask of thread ";

  private HostState() {}

  /** Everything as it is now. */
  public static Map<String, String> now() throws Exception {
    Map<String, String> state = new TreeMap<>();
    state.put("working directory", Files.readSymbolicLink(SELF.resolve("cwd")).toString());
    state.put("root directory", Files.readSymbolicLink(SELF.resolve("root")).toString());
    addStatus(state);
    addThreads(state);
    addDescriptors(state);
    addChildren(state);
    state.put("environment", environment());
    state.put("locale", setlocale());
    for (String kind : List.of("shm", "sem", "msg")) {
      state.put(
          "System V " + kind,
          String.join("\n", Files.readAllLines(Path.of("/proc/sysvipc", kind))));
    }
    state.put("/dev/shm", names(Path.of("/dev/shm")).toString());
    state.put("limits", Files.readString(SELF.resolve("limits")));
    state.put("timers", Files.readString(SELF.resolve("timers")));
    return state;
  }

  private static void addStatus(Map<String, String> state) throws IOException {
    for (String line : Files.readAllLines(SELF.resolve("status"))) {
      String name = line.substring(0, line.indexOf(':'));
      if (List.of("Umask", "SigIgn", "SigCgt", "Uid", "Gid", "Groups").contains(name)) {
        state.put(name, line);
      }
    }
  }

  /** Signal masks by thread; threads come and go as the JVM likes. */
  private static void addThreads(Map<String, String> state) throws IOException {
    for (String thread : names(SELF.resolve("task"))) {
      for (String line : ofThread(thread, "status").lines().toList()) {
        if (line.startsWith("SigBlk")) {
          state.put(THREAD + thread, line);
        }
      }
    }
  }

  /** Empty if the thread has just ended. */
  private static String ofThread(String thread, String file) throws IOException {
    try {
      return Files.readString(SELF.resolve("task").resolve(thread).resolve(file));
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

  private static void addDescriptors(Map<String, String> state) throws IOException {
    Path directory = SELF.resolve("fd");
    for (String name : names(directory)) {
      // The descriptor that listed the directory is closed by now.
      if (Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        state.put("descriptor " + name, Files.readSymbolicLink(directory.resolve(name)).toString());
      }
    }
  }

  /**
   * Children alive, and what the kernel has added up of those that have ended: a process that came
   * and went in between shows there.
   */
  private static void addChildren(Map<String, String> state) throws IOException {
    StringBuilder alive = new StringBuilder();
    for (String thread : names(SELF.resolve("task"))) {
      alive.append(ofThread(thread, "children"));
    }
    state.put("children", alive.toString());
    String stat = Files.readString(SELF.resolve("stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    // cminflt, cmajflt, cutime and cstime of proc(5), counted from the third field on.
    state.put(
        "ended children",
        String.join(" ", fields.get(8), fields.get(10), fields.get(13), fields.get(14)));
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  /** The C library's own, which Java copies once and never looks at again. */
  @SuppressWarnings("restricted")
  private static String environment() {
    MemorySegment variable =
        Linker.nativeLinker().defaultLookup().find("environ").orElseThrow().reinterpret(8);
    MemorySegment array = variable.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE);
    StringBuilder text = new StringBuilder();
    for (long i = 0; array.getAtIndex(ADDRESS, i).address() != 0; i++) {
      text.append(array.getAtIndex(ADDRESS, i).reinterpret(Long.MAX_VALUE).getString(0))
          .append('\n');
    }
    return text.toString();
  }

  /** {@code char *setlocale(int category, const char *locale);} asked only. */
  @SuppressWarnings("restricted")
  private static String setlocale() throws Exception {
    MethodHandle setlocale =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().find("setlocale").orElseThrow(),
                FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
    try {
      MemorySegment name = (MemorySegment) setlocale.invokeExact(6, MemorySegment.NULL);
      return name.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Exception e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
