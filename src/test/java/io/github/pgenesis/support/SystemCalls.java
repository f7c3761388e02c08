package io.github.pgenesis.support;

/**
 * The numbers of system calls for which the C library has no function, or another one.
 *
 * @param sigaction {@code rt_sigaction}
 * @param ioPriority {@code ioprio_get}
 */
record SystemCalls(long sigaction, long ioPriority) {
  static SystemCalls ofThisMachine() {
    return System.getProperty("os.arch").equals("aarch64")
        ? new SystemCalls(134, 31)
        : new SystemCalls(13, 252);
  }
}
