package io.github.pgenesis.engine;

import io.github.pgenesis.elf.Stub;
import java.util.Map;
import java.util.Set;
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

  /**
   * Where a cancelled phase ends: all calls that can take long or that touch files. None of them is
   * made by a library on the server's behalf, so that no lock of a library is held then.
   */
  static final Set<String> ENDING_CALLS =
      Set.of(
          "open",
          "open64",
          "close",
          "read",
          "__read_chk",
          "write",
          "lseek",
          "lseek64",
          "pread",
          "pread64",
          "preadv",
          "preadv64",
          "pwrite",
          "pwrite64",
          "pwritev",
          "pwritev64",
          "copy_file_range",
          "fsync",
          "fdatasync",
          "sync_file_range",
          "posix_fadvise",
          "posix_fadvise64",
          "posix_fallocate",
          "posix_fallocate64",
          "ftruncate",
          "ftruncate64",
          "stat",
          "stat64",
          "__xstat",
          "__xstat64",
          "lstat",
          "lstat64",
          "__lxstat",
          "__lxstat64",
          "fstat",
          "fstat64",
          "__fxstat",
          "__fxstat64",
          "access",
          "opendir",
          "readdir",
          "readdir64",
          "mkdir",
          "rmdir",
          "rename",
          "link",
          "unlink",
          "fopen",
          "fopen64",
          "popen",
          "fread",
          "fgets",
          "fgetc",
          "getc",
          "_IO_getc",
          "fwrite",
          "fputs",
          "fflush",
          "epoll_wait",
          "poll",
          "select",
          "nanosleep",
          "sem_wait");

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
    // The one signal sent in these modes is SIGUSR1 to itself: for the barrier of CREATE DATABASE
    // and to catch up with invalidations. Its handler is called in place of sending it.
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

    // Whatever the server allocates is freed when its phase ends. All others of its functions that
    // allocate are libraries' own, whose blocks are told apart.
    table.put("malloc", stub(Stub.ALLOCATE));
    table.put("calloc", stub(Stub.ALLOCATE_ZEROED));
    table.put("realloc", stub(Stub.REALLOCATE));
    table.put("strdup", stub(Stub.DUPLICATE_STRING));
    table.put("free", stub(Stub.FREE));

    // Memory that it maps and does not unmap, as when it ends at once, is unmapped when its phase
    // has ended.
    table.put("mmap", stub(Stub.MAP));
    table.put("mmap64", stub(Stub.MAP));
    table.put("munmap", stub(Stub.UNMAP));

    // RTLD_GLOBAL crashes glibc in a secondary namespace, which has no main search list.
    table.put("dlopen", stub(Stub.OPEN_NOW));
    return table;
  }

  private static Substitute stub(Stub stub) {
    return new Substitute.Instructions(stub);
  }
}
