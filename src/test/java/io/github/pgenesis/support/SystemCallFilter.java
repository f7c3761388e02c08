package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;

/**
 * Puts system calls of this thread, and of all threads that come of it, before a {@link
 * SystemCallSupervisor} in another process. It stays as long as the thread.
 */
public final class SystemCallFilter {
  /** {@code PR_SET_NO_NEW_PRIVS} (linux/prctl.h). */
  private static final int NO_NEW_PRIVILEGES = 38;

  /** {@code SECCOMP_SET_MODE_FILTER} and {@code SECCOMP_FILTER_FLAG_NEW_LISTENER}. */
  private static final int SET_FILTER = 1;

  private static final int NEW_LISTENER = 8;

  /** {@code SECCOMP_RET_USER_NOTIF} and {@code SECCOMP_RET_ALLOW}. */
  private static final int NOTIFY = 0x7fc00000;

  private static final int ALLOW = 0x7fff0000;

  /** {@code BPF_LD | BPF_W | BPF_ABS}, {@code BPF_JMP | BPF_JEQ | BPF_K}, {@code BPF_RET}. */
  private static final short LOAD = 0x20;

  private static final short JUMP_IF_EQUAL = 0x15;
  private static final short RETURN = 0x06;

  /** {@code struct sock_filter { __u16 code; __u8 jt; __u8 jf; __u32 k; };} */
  private static final int INSTRUCTION_SIZE = 8;

  private SystemCallFilter() {}

  /**
   * Installs the filter on the calling thread.
   *
   * @return the descriptor that the supervisor takes
   */
  public static int install(Collection<SystemCallNumber> calls) {
    List<SystemCallNumber> all = List.copyOf(calls);
    try (Arena arena = Arena.ofConfined()) {
      int length = all.size() + 3;
      MemorySegment filter = arena.allocate((long) length * INSTRUCTION_SIZE, 8);
      // The number is the first member of struct seccomp_data. All threads here are 64-bit ones.
      put(filter, 0, LOAD, 0, 0);
      for (int i = 0; i < all.size(); i++) {
        put(filter, i + 1, JUMP_IF_EQUAL, all.size() - i, all.get(i).number());
      }
      put(filter, length - 2, RETURN, 0, ALLOW);
      put(filter, length - 1, RETURN, 0, NOTIFY);
      // struct sock_fprog { unsigned short len; struct sock_filter *filter; };
      MemorySegment program = arena.allocate(16, 8);
      program.set(JAVA_SHORT, 0, (short) length);
      program.set(JAVA_LONG, 8, filter.address());
      Linux.checked(SystemCallNumber.PRCTL, NO_NEW_PRIVILEGES, 1);
      return (int)
          Linux.checked(SystemCallNumber.SECCOMP, SET_FILTER, NEW_LISTENER, program.address());
    }
  }

  private static void put(MemorySegment filter, int index, short code, int jump, int value) {
    long offset = (long) index * INSTRUCTION_SIZE;
    filter.set(JAVA_SHORT, offset, code);
    filter.set(JAVA_BYTE, offset + 2, (byte) jump);
    filter.set(JAVA_INT, offset + 4, value);
  }
}
