package io.github.pgenesis.foreign;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Runs {@link CallProgram}s on threads that share the JVM's memory and nothing else that a server
 * would change.
 *
 * <p>The C library's own thread P is made first, since per-thread tables are initialised only
 * there; it clones a thread Q without {@code CLONE_FS} and {@code CLONE_FILES}, which so has a
 * working directory, umask and descriptor table of its own, and waits at a barrier until Q has
 * ended, because Q borrows its thread-local storage. There it can still answer when the C library
 * asks all its threads for something, as setuid does; in the wait of {@code CLONE_VFORK} it could
 * not. {@code unshare} would do the same as Q, but container runtimes refuse it.
 */
public final class DetachedThread {
  /**
   * {@code CLONE_VM | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_PARENT_SETTID |
   * CLONE_CHILD_CLEARTID} (sched.h).
   */
  private static final int CLONE_FLAGS = 0x100 | 0x800 | 0x10000 | 0x40000 | 0x100000 | 0x200000;

  /** {@code FUTEX_WAIT} (linux/futex.h), for the kernel wakes no private ones. */
  private static final int WAIT = 0;

  /** {@code sizeof(pthread_barrier_t)} (bits/pthreadtypes-arch.h): 32 on both architectures. */
  private static final int BARRIER_SIZE = 32;

  /** {@code long syscall(long number, ...);} */
  private static final CFunction SYSCALL = CFunction.ofProcess("syscall");

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
   * @param stacks five small ones that the program does not use
   * @param poll how often {@code watch} is asked while waiting
   * @param watch called on this thread while the program runs
   */
  public void run(
      CallProgram program, Stack[] stacks, Duration poll, Consumer<NativeThread> watch) {
    try (Block block = new Block()) {
      NativeThread running = new NativeThread(block.allocate(8, 8));
      long barrier = block.allocate(BARRIER_SIZE, 8);
      functions.barrierInit().callInt(barrier, 0, 2);
      long inner = program.build(block, functions);
      long outer =
          new CallProgram()
              .call(
                  functions.cloneThread(),
                  stacks[0],
                  functions.setcontext().address(),
                  stacks[1].top(),
                  CLONE_FLAGS,
                  inner,
                  running.cell(),
                  0,
                  running.cell())
              .call(functions.barrierWait(), stacks[2], barrier)
              .call(functions.barrierWait(), stacks[3], barrier)
              .call(functions.pthreadExit(), stacks[4], 0)
              .build(block, functions);
      long thread = block.allocate(8, 8);
      long timeout = timeout(block, poll);
      int error;
      ThreadsOrLibraries.threads().lock();
      try {
        error =
            functions.pthreadCreate().callInt(thread, 0, functions.setcontext().address(), outer);
      } finally {
        ThreadsOrLibraries.threads().unlock();
      }
      if (error != 0) {
        throw new ForeignCallException("pthread_create failed: " + ErrorNumber.text(error));
      }
      retried(poll, () -> functions.barrierWait().callInt(barrier));
      try {
        awaitEnd(running, timeout, poll, watch);
      } finally {
        // Whatever the watch has thrown: Q may still be at work.
        awaitEnd(running, timeout, poll, _ -> {});
        retried(poll, () -> functions.barrierWait().callInt(barrier));
        retried(poll, () -> functions.pthreadJoin().callInt(Memory.getLong(thread), 0));
      }
    }
  }

  /** {@code struct timespec}. */
  private static long timeout(Block block, Duration length) {
    long timeout = block.allocate(16, 8);
    Memory.putLong(timeout, length.toSeconds());
    Memory.putLong(timeout + 8, length.toNanosPart());
    return timeout;
  }

  /**
   * Waits for the end of Q, if there is one: its number is there since the barrier, and the kernel
   * takes it away.
   */
  private static void awaitEnd(
      NativeThread running, long timeout, Duration poll, Consumer<NativeThread> watch) {
    int futex = Architecture.ofThisJvm().futexNumber;
    int number = Memory.getInt(running.cell());
    while (number != 0) {
      int expected = number;
      retried(poll, () -> SYSCALL.call(futex, running.cell(), WAIT, expected, timeout));
      number = Memory.getInt(running.cell());
      if (number != 0) {
        watch.accept(running);
      }
    }
  }

  /** Native code runs in memory of our callers: without memory for a call, it is made later. */
  private static void retried(Duration pause, Runnable call) {
    while (true) {
      try {
        call.run();
        return;
      } catch (ForeignCallException | OutOfMemoryError e) {
        LockSupport.parkNanos(pause.toNanos());
      }
    }
  }
}
