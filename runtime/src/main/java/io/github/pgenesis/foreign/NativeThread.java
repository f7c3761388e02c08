package io.github.pgenesis.foreign;

/**
 * A thread that runs a {@link CallProgram}.
 *
 * @param cell where the kernel stores its number; 0 before there is a thread and when it has ended
 */
public record NativeThread(long cell) {
  /** {@code SIGURG}: ignored by whoever has no use for it, on every architecture 23. */
  private static final int WAKE = 23;

  /** {@code int tgkill(pid_t tgid, pid_t tid, int sig);} */
  private static final CFunction TGKILL = CFunction.ofProcess("tgkill");

  /**
   * Makes a wait for signals end. To a thread that has ended nothing happens, nor to one of the JVM
   * that gets its number just now.
   */
  public void wake() {
    int number = Memory.getInt(cell);
    if (number != 0) {
      TGKILL.callInt(ProcessHandle.current().pid(), number, WAKE);
    }
  }
}
