package io.github.pgenesis.support;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Map;

/** What the kernel does with each signal of this process, asked of itself. */
final class HostSignals {
  /** {@code _NSIG} of the kernel, which counts from 1. */
  private static final int LAST_SIGNAL = 64;

  /** {@code sizeof(sigset_t)} as the kernel has it. */
  private static final int MASK_SIZE = 8;

  /** {@code struct kernel_sigaction}: handler, flags, restorer, mask. */
  private static final int ACTION_SIZE = 32;

  /** {@code stack_t}: address, flags, size. */
  private static final int STACK_SIZE = 24;

  /** {@code long syscall(long number, ...);} since the C library's function hides two signals. */
  private static final NativeFunction SYSCALL = new NativeFunction("syscall");

  /** {@code int sigaltstack(const stack_t *ss, stack_t *old_ss);} */
  private static final NativeFunction SIGALTSTACK = new NativeFunction("sigaltstack");

  private HostSignals() {}

  static void addTo(Map<String, String> state) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment action = arena.allocate(ACTION_SIZE, 8);
      for (int signal = 1; signal <= LAST_SIGNAL; signal++) {
        action.fill((byte) 0);
        // rt_sigaction(int sig, const struct sigaction *act, struct sigaction *oact, size_t size)
        long result =
            SYSCALL.call(
                SystemCalls.ofThisMachine().sigaction(), signal, 0, action.address(), MASK_SIZE);
        state.put("disposition of signal " + signal, result + " " + bytes(action));
      }
      MemorySegment stack = arena.allocate(STACK_SIZE, 8);
      SIGALTSTACK.call(0, stack.address());
      state.put("signal stack", bytes(stack));
    }
  }

  private static String bytes(MemorySegment segment) {
    return HexFormat.of().formatHex(segment.toArray(ValueLayout.JAVA_BYTE));
  }
}
