package io.github.pgenesis.isolation;

import java.util.Map;

/** How a process ended, in words. */
final class ExitStatus {
  /** What Java adds to the number of the signal that ended a process. */
  private static final int SIGNALLED = 128;

  /** The numbers of signal(7). */
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "SIGHUP"),
          Map.entry(2, "SIGINT"),
          Map.entry(3, "SIGQUIT"),
          Map.entry(4, "SIGILL"),
          Map.entry(5, "SIGTRAP"),
          Map.entry(6, "SIGABRT"),
          Map.entry(7, "SIGBUS"),
          Map.entry(8, "SIGFPE"),
          Map.entry(9, "SIGKILL"),
          Map.entry(11, "SIGSEGV"),
          Map.entry(13, "SIGPIPE"),
          Map.entry(15, "SIGTERM"),
          Map.entry(31, "SIGSYS"));

  private ExitStatus() {}

  /** What stands behind "the child JVM". */
  static String describe(int status) {
    if (status <= SIGNALLED) {
      return "ended with status " + status;
    }
    int signal = status - SIGNALLED;
    String name = SIGNALS.get(signal);
    return "was ended by signal " + signal + (name == null ? "" : " (" + name + ")");
  }
}
