package io.github.pgenesis.engine;

import io.github.pgenesis.elf.Stub;
import java.util.Map;
import java.util.TreeMap;

/** The table of what the server calls and what it gets instead. */
final class Interposition {
  /** What stands in for a function. */
  sealed interface Substitute {
    /** A few instructions in the derived copy. */
    record Instructions(Stub stub) implements Substitute {}

    /** A function of the server itself. */
    record ServerFunction(String symbol) implements Substitute {}

    /** Another function of the namespace's C library. */
    record LibraryFunction(String symbol) implements Substitute {}
  }

  static final Map<String, Substitute> TABLE = table();

  private Interposition() {}

  private static Map<String, Substitute> table() {
    Map<String, Substitute> table = new TreeMap<>();
    // A phase ends its thread, not the JVM.
    table.put("exit", stub(Stub.EXIT_THREAD));
    table.put("_exit", stub(Stub.EXIT_THREAD));
    table.put("abort", stub(Stub.ABORT_THREAD));
    // Handlers would pile up, one per phase, and run when the JVM ends.
    table.put("__cxa_atexit", stub(Stub.RETURN_ZERO));

    // Signal handlers, masks and timers stay the JVM's.
    table.put("sigaction", stub(Stub.RETURN_ZERO));
    table.put("sigprocmask", stub(Stub.RETURN_ZERO));
    table.put("pthread_sigmask", stub(Stub.RETURN_ZERO));
    table.put("setitimer", stub(Stub.RETURN_ZERO));
    table.put("raise", stub(Stub.RETURN_ZERO));
    table.put("prctl", stub(Stub.RETURN_ZERO));
    // The one signal sent in these modes is SIGUSR1 to itself: the barrier of CREATE DATABASE and
    // the
    // catch-up of invalidations. Its handler is called in place of sending it.
    table.put("kill", new Substitute.ServerFunction("procsignal_sigusr1_handler"));

    // Boot mode asks before each of 11,000 statements whether somebody types them.
    table.put("isatty", stub(Stub.RETURN_ZERO));

    // Its one pipe reads "locale -a": a file of that very name stands in the working directory.
    table.put("popen", new Substitute.LibraryFunction("fopen"));
    table.put("pclose", new Substitute.LibraryFunction("fclose"));

    // Nothing may ever start a process.
    for (String starter :
        new String[] {
          "fork",
          "vfork",
          "system",
          "setsid",
          "daemon",
          "execl",
          "execle",
          "execlp",
          "execv",
          "execve",
          "execvp",
          "execvpe",
          "posix_spawn",
          "posix_spawnp",
          "waitpid"
        }) {
      table.put(starter, stub(Stub.RETURN_MINUS_ONE));
    }

    // No System V segment exists at all: none can be in use by another or outlive a killed JVM.
    table.put("shmget", stub(Stub.RETURN_ONE));
    table.put("shmat", stub(Stub.RETURN_PAGE));
    table.put("shmdt", stub(Stub.RETURN_ZERO));
    table.put("shmctl", stub(Stub.RETURN_ZERO));

    // RTLD_GLOBAL crashes glibc in a secondary namespace, which has no main search list.
    table.put("dlopen", stub(Stub.OPEN_NOW));
    return table;
  }

  private static Substitute stub(Stub stub) {
    return new Substitute.Instructions(stub);
  }
}
