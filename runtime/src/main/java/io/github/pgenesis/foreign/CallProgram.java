package io.github.pgenesis.foreign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A list of C calls for a native thread to make one after the other. Each is a {@code ucontext}
 * whose {@code uc_link} is the next one, so that no machine code and no call back into Java is
 * needed.
 *
 * <p>The last call must not return: a context without successor ends the process.
 */
public final class CallProgram {
  /**
   * All, since handlers are the JVM's, and its threads are not these; but not signal 33, {@code
   * SIGSETXID}: by it, setuid of the C library reaches every thread, and waits until it has
   * answered.
   */
  private static final long BLOCKED_SIGNALS = ~(1L << (33 - 1));

  /** {@code uc_link}, {@code uc_stack.ss_sp} and {@code uc_stack.ss_size} of {@code ucontext_t}. */
  static final int LINK = 8;

  static final int STACK_POINTER = 16;
  static final int STACK_SIZE = 32;

  private record Call(CFunction function, Stack stack, List<Long> arguments) {}

  private final List<Call> calls = new ArrayList<>();

  /**
   * Adds a call.
   *
   * @param stack what it runs on; no two calls may share one, since the way to the next call is
   *     stored there
   * @param arguments at most five
   */
  public CallProgram call(CFunction function, Stack stack, long... arguments) {
    calls.add(new Call(function, stack, Arrays.stream(arguments).boxed().toList()));
    return this;
  }

  /**
   * The contexts of these calls.
   *
   * @param block where they are stored
   * @return the address of the first, for {@code setcontext}
   */
  long build(Block block, ContextFunctions functions) {
    Architecture architecture = Architecture.ofThisJvm();
    long[] contexts = new long[calls.size()];
    for (int i = 0; i < contexts.length; i++) {
      contexts[i] = block.allocate(architecture.contextSize, 64);
    }
    for (int i = 0; i < contexts.length; i++) {
      Call call = calls.get(i);
      long context = contexts[i];
      functions.getcontext().callChecked(context);
      Memory.putLong(context + LINK, i + 1 < contexts.length ? contexts[i + 1] : 0);
      Memory.putLong(context + STACK_POINTER, call.stack().address());
      Memory.putLong(context + STACK_SIZE, call.stack().size());
      Memory.putLong(context + architecture.contextSignalMask, BLOCKED_SIGNALS);
      long[] makecontext =
          LongStream.concat(
                  LongStream.of(context, call.function().address(), call.arguments().size()),
                  call.arguments().stream().mapToLong(Long::longValue))
              .toArray();
      functions.makecontext().call(makecontext);
    }
    return contexts[0];
  }
}
