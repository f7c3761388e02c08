package io.github.pgenesis.engine;

import io.github.pgenesis.elf.Stub;
import io.github.pgenesis.foreign.CFunction;
import io.github.pgenesis.foreign.CallProgram;
import io.github.pgenesis.foreign.Memory;
import io.github.pgenesis.foreign.NativeThread;
import java.time.Duration;
import java.util.function.Consumer;

/** A program under construction for one thread of an image. */
final class ThreadProgram {
  /** How often a waiting caller looks whether it has been interrupted. */
  private static final Duration POLL = Duration.ofMillis(20);

  /** {@code SYS_close_range} is the same number on every architecture. */
  private static final long CLOSE_RANGE = 436;

  private static final long LAST_DESCRIPTOR = 0xffff_ffffL;

  /** No exit status: so the cell stays if the thread has not run. */
  private static final int NO_STATUS = -1;

  private final PostgresImage image;
  private final CallProgram program = new CallProgram();
  private int calls;

  ThreadProgram(PostgresImage image) {
    this.image = image;
  }

  /** Adds a short call of the namespace's C library. */
  ThreadProgram library(String function, long... arguments) {
    return small(image.library(function), arguments);
  }

  /** Adds a short call of the server. */
  ThreadProgram server(String function, long... arguments) {
    return small(image.function(function), arguments);
  }

  /** Adds the one call that may need a deep stack. */
  ThreadProgram deep(CFunction function, long... arguments) {
    program.call(function, image.stacks().main(), arguments);
    return this;
  }

  /**
   * Closes every descriptor from this one on. They are the thread's own copies; where the kernel
   * has no such call they live as long as the thread.
   */
  ThreadProgram closeFrom(int descriptor) {
    return library("syscall", CLOSE_RANGE, descriptor, LAST_DESCRIPTOR, 0);
  }

  private ThreadProgram small(CFunction function, long... arguments) {
    program.call(function, image.stacks().small(calls++), arguments);
    return this;
  }

  /** The same without a watch, for what takes no time. */
  int run() {
    return run(_ -> {});
  }

  /**
   * Runs the calls and ends the thread with status 0 if none of them has ended it before.
   *
   * @param watch called every few milliseconds meanwhile
   * @return the status
   * @throws EngineException if the system refused the thread; nothing has happened then
   */
  int run(Consumer<NativeThread> watch) {
    small(image.stub(Stub.EXIT_THREAD), 0);
    Memory.putInt(image.statusCell(), NO_STATUS);
    image.thread().run(program, image.stacks().forThread(), POLL, watch);
    int status = Memory.getInt(image.statusCell());
    if (status == NO_STATUS) {
      throw new EngineException(
          "the system refused the server a thread: look at the limits of processes and of memory");
    }
    return status;
  }
}
