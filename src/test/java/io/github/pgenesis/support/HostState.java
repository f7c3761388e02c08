package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** What this process is to itself and to the kernel, by name: whatever a guest could change. */
public final class HostState {
  private static final Path SELF = Path.of("/proc/self");

  /** What the names of the threads begin with. */
  public static final String THREAD = "thread ";

  /** What the names of the descriptors begin with. */
  public static final String DESCRIPTOR = "descriptor ";

  private static final Set<String> STATUS =
      Set.of(
          "Umask",
          "SigIgn",
          "SigCgt",
          "Uid",
          "Gid",
          "Groups",
          "CapInh",
          "CapPrm",
          "CapEff",
          "CapBnd",
          "CapAmb",
          "NoNewPrivs",
          "Seccomp",
          "Seccomp_filters",
          "Speculation_Store_Bypass",
          "CoreDumping",
          "THP_enabled");

  /** Files of one line or a few that say something of the whole process. */
  private static final List<String> FILES =
      List.of(
          "limits",
          "cgroup",
          "oom_score_adj",
          "coredump_filter",
          "personality",
          "timens_offsets",
          "uid_map",
          "loginuid",
          "sessionid");

  private static final int LOOKS = 9;

  /** {@code LC_CTYPE} to {@code LC_IDENTIFICATION} of locale.h; 6 is {@code LC_ALL}. */
  private static final int LAST_CATEGORY = 12;

  /** {@code PR_GET_DUMPABLE}. */
  private static final int GET_DUMPABLE = 3;

  /** {@code PR_GET_CHILD_SUBREAPER}. */
  private static final int GET_CHILD_SUBREAPER = 37;

  /** {@code PR_GET_TIMERSLACK}: of the calling thread, since only root may know it of others. */
  private static final int GET_TIMERSLACK = 30;

  /** {@code char *setlocale(int category, const char *locale);} asked only. */
  private static final NativeFunction SETLOCALE = new NativeFunction("setlocale");

  /** {@code locale_t uselocale(locale_t newloc);} asked only. */
  private static final NativeFunction USELOCALE = new NativeFunction("uselocale");

  /** {@code int getitimer(__itimer_which_t which, struct itimerval *curr_value);} */
  private static final NativeFunction GETITIMER = new NativeFunction("getitimer");

  /** {@code int prctl(int op, ...);} */
  private static final NativeFunction PRCTL = new NativeFunction("prctl");

  private HostState() {}

  /** Everything as it is now. */
  public static Map<String, String> now() throws Exception {
    Map<String, String> state = new TreeMap<>();
    state.put("working directory", Files.readSymbolicLink(SELF.resolve("cwd")).toString());
    state.put("root directory", Files.readSymbolicLink(SELF.resolve("root")).toString());
    addStatus(state);
    for (String file : FILES) {
      if (Files.exists(SELF.resolve(file))) {
        state.put(file, Files.readString(SELF.resolve(file)));
      }
    }
    for (String name : names(SELF.resolve("ns"))) {
      state.put(
          "namespace " + name, Files.readSymbolicLink(SELF.resolve("ns").resolve(name)).toString());
    }
    state.putAll(threads());
    HostSignals.addTo(state);
    addDescriptors(state);
    addChildren(state);
    addTimers(state);
    state.put("environment", environment());
    addLocale(state);
    state.put("timer slack", Integer.toString(PRCTL.callInt(GET_TIMERSLACK)));
    state.put("dumpable", Integer.toString(PRCTL.callInt(GET_DUMPABLE)));
    state.put("child subreaper", childSubreaper());
    HostObjects.addTo(state);
    return state;
  }

  /**
   * The same with what threads are most of the time: a look may catch one in a signal handler,
   * which blocks signals, as those of the JVM and of its flight recordings do.
   */
  public static Map<String, String> usual() throws Exception {
    Map<String, String> state = now();
    Map<String, List<String>> seen = new TreeMap<>();
    for (int look = 0; look < LOOKS; look++) {
      LockSupport.parkNanos(1_000_000);
      threads()
          .forEach((thread, description) ->
              seen.computeIfAbsent(thread, _ -> new ArrayList<>()).add(description));
    }
    seen.forEach((thread, descriptions) ->
        state.computeIfPresent(thread, (_, _) -> mostFrequent(descriptions)));
    return state;
  }

  private static String mostFrequent(List<String> texts) {
    return texts.stream()
        .max(Comparator.comparingInt(text -> Collections.frequency(texts, text)))
        .orElseThrow();
  }

  /** The threads alone. */
  public static Map<String, String> threads() throws IOException {
    Map<String, String> state = new TreeMap<>();
    HostThreads.now().forEach((thread, description) -> state.put(THREAD + thread, description));
    return state;
  }

  private static void addStatus(Map<String, String> state) throws IOException {
    for (String line : Files.readAllLines(SELF.resolve("status"))) {
      String name = line.substring(0, line.indexOf(':'));
      if (STATUS.contains(name)) {
        state.put(name, line);
      }
    }
  }

  private static void addDescriptors(Map<String, String> state) throws IOException {
    Path directory = SELF.resolve("fd");
    for (String name : names(directory)) {
      String target = target(directory.resolve(name));
      if (!target.isEmpty()) {
        state.put(DESCRIPTOR + name, target);
      }
    }
  }

  /** Empty if the descriptor is closed by now, as that is which listed the directory. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /**
   * Children alive, and what the kernel has added up of those that have ended: a process that came
   * and went in between shows there.
   */
  private static void addChildren(Map<String, String> state) throws IOException {
    StringBuilder alive = new StringBuilder();
    for (String thread : names(SELF.resolve("task"))) {
      alive.append(HostThreads.read(thread, "children"));
    }
    state.put("children", alive.toString());
    String stat = Files.readString(SELF.resolve("stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    // cminflt, cmajflt, cutime and cstime of proc(5), counted from the third field on.
    state.put(
        "ended children",
        String.join(" ", fields.get(8), fields.get(10), fields.get(13), fields.get(14)));
  }

  /**
   * The timers of setitimer by whether they run and how they repeat, since what is left shrinks.
   */
  private static void addTimers(Map<String, String> state) throws IOException {
    state.put("timers", Files.readString(SELF.resolve("timers")));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(32, 8);
      for (int which = 0; which < 3; which++) {
        GETITIMER.call(which, value.address());
        boolean runs = value.getAtIndex(JAVA_LONG, 2) != 0 || value.getAtIndex(JAVA_LONG, 3) != 0;
        state.put(
            "interval timer " + which,
            "%s, again after %d s and %d us"
                .formatted(
                    runs ? "runs" : "rests",
                    value.getAtIndex(JAVA_LONG, 0),
                    value.getAtIndex(JAVA_LONG, 1)));
      }
    }
  }

  static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }

  /** The C library's own, which Java copies once and never looks at again: where and what. */
  @SuppressWarnings("restricted")
  private static String environment() {
    MemorySegment variable =
        Linker.nativeLinker().defaultLookup().find("environ").orElseThrow().reinterpret(8);
    MemorySegment array = variable.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE);
    StringBuilder text = new StringBuilder("at %#x\n".formatted(array.address()));
    for (long i = 0; array.getAtIndex(ADDRESS, i).address() != 0; i++) {
      MemorySegment entry = array.getAtIndex(ADDRESS, i).reinterpret(Long.MAX_VALUE);
      text.append("%#x %s\n".formatted(entry.address(), entry.getString(0)));
    }
    return text.toString();
  }

  @SuppressWarnings("restricted")
  private static void addLocale(Map<String, String> state) {
    for (int category = 0; category <= LAST_CATEGORY; category++) {
      MemorySegment name = MemorySegment.ofAddress(SETLOCALE.call(category, 0));
      state.put("locale, category " + category, name.reinterpret(Long.MAX_VALUE).getString(0));
    }
    // Minus one stands for the process's.
    state.put("locale of this thread", Long.toString(USELOCALE.call(0)));
  }

  private static String childSubreaper() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(JAVA_INT);
      PRCTL.call(GET_CHILD_SUBREAPER, value.address());
      return Integer.toString(value.get(JAVA_INT, 0));
    }
  }
}
