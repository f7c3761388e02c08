package io.github.pgenesis.foreign;

import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * Runs {@link CallProgram}s on threads that share the JVM's memory and nothing else that a server
 * would change.
 *
 * <p>The C library's own thread P is made first, since per-thread tables are initialised only
 * there; it clones a thread Q without {@code CLONE_FS} and {@code CLONE_FILES}, which so has a
 * working directory, umask and descriptor table of its own, and sleeps (CLONE_VFORK) until Q has
 * ended, because Q borrows its thread-local storage. {@code unshare} would do the same, but
 * container runtimes refuse it.
 */
public final class DetachedThread {
  /** {@code CLONE_VM | CLONE_SIGHAND | CLONE_VFORK | CLONE_THREAD | CLONE_SYSVSEM} (sched.h). */
  private static final int CLONE_FLAGS = 0x100 | 0x800 | 0x4000 | 0x10000 | 0x40000;

  /** {@code ETIMEDOUT} (errno.h). */
  private static final int TIMED_OUT = 110;

  private final ContextFunctions functions;

  /**
   * @param lookup finds functions of the namespace's C library
   */
  public DetachedThread(ToLongFunction<String> lookup) {
    this.functions = ContextFunctions.in(lookup);
  }

  /**
   * Runs a program to its end.
   *
   * @param stacks three small ones that the program does not use
   * @param poll how often {@code watch} is asked while waiting
   * @param watch called on this thread while the program runs; its result is not awaited
   */
  public void run(CallProgram program, Stack[] stacks, Duration poll, Runnable watch) {
    try (Block block = new Block()) {
      long inner = program.build(block, functions);
      long outer =
          new CallProgram()
              .call(
                  functions.cloneThread(),
                  stacks[0],
                  functions.setcontext().address(),
                  stacks[1].top(),
                  CLONE_FLAGS,
                  inner)
              .call(functions.pthreadExit(), stacks[2], 0)
              .build(block, functions);
      long thread = block.allocate(8, 8);
      int error =
          functions.pthreadCreate().callInt(thread, 0, functions.setcontext().address(), outer);
      if (error != 0) {
        throw new ForeignCallException("pthread_create failed: " + ErrorNumber.text(error));
      }
      join(block, Memory.getLong(thread), poll, watch);
    }
  }

  private void join(Block block, long thread, Duration poll, Runnable watch) {
    long deadline = block.allocate(16, 8);
    while (true) {
      long milliseconds = System.currentTimeMillis() + poll.toMillis();
      Memory.putLong(deadline, milliseconds / 1000);
      Memory.putLong(deadline + 8, milliseconds % 1000 * 1_000_000);
      int error = functions.pthreadTimedjoin().callInt(thread, 0, deadline);
      if (error == 0) {
        return;
      }
      if (error != TIMED_OUT) {
        throw new ForeignCallException("pthread_timedjoin_np failed: " + ErrorNumber.text(error));
      }
      watch.run();
    }
  }
}
