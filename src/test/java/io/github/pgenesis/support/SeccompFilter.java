package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter of system calls for all threads of this JVM, until its end: a program of the classic
 * Berkeley packet filter over {@code struct seccomp_data} (linux/seccomp.h). For x86-64.
 */
public final class SeccompFilter {
  /** {@code AUDIT_ARCH_X86_64}. */
  private static final int X86_64 = 0xc000003e;

  /** {@code __X32_SYSCALL_BIT}: the same calls by other numbers. */
  private static final int X32 = 0x40000000;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;

  /** The lower half; no flag or domain that is asked for is in the upper. */
  private static final int FIRST_ARGUMENT = 16;

  private static final int LOAD = 0x20;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_AT_LEAST = 0x35;
  private static final int IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int KILL_PROCESS = 0x80000000;
  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSE = 0x00050000;
  private static final int EPERM = 1;
  private static final int ENOSYS = 38;

  private static final int CLONE = 56;
  private static final int CLONE3 = 435;
  private static final int SOCKET = 41;
  private static final int PERSONALITY = 135;

  /** {@code CLONE_THREAD}. */
  private static final int THREAD = 0x10000;

  /** {@code CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET}. */
  private static final int NEW_NAMESPACES = 0x7e020000;

  /** {@code AF_ALG} and {@code AF_VSOCK}. */
  private static final int[] REFUSED_DOMAINS = {38, 40};

  private static final int[] PERSONALITIES = {0, 8, 0x20000, 0x20008, 0xffffffff};

  /** {@code PR_SET_NO_NEW_PRIVS} of prctl. */
  private static final int NO_NEW_PRIVILEGES = 38;

  private static final int SYS_PRCTL = 157;
  private static final int SYS_SECCOMP = 317;

  /** {@code SECCOMP_SET_MODE_FILTER} and {@code SECCOMP_FILTER_FLAG_TSYNC}. */
  private static final int SET_FILTER = 1;

  private static final int ALL_THREADS = 1;

  private record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

  private final List<Instruction> program = new ArrayList<>();

  private SeccompFilter(int x32) {
    add(LOAD, 0, 0, ARCHITECTURE);
    add(IF_EQUAL, 1, 0, X86_64);
    add(RETURN, 0, 0, KILL_PROCESS);
    add(LOAD, 0, 0, NUMBER);
    add(IF_AT_LEAST, 0, 1, X32);
    add(RETURN, 0, 0, x32);
  }

  /**
   * Kills the process at some calls and at every clone that is no thread. The calls by their
   * numbers.
   */
  public static SeccompFilter killingAt(int... calls) {
    SeccompFilter filter = new SeccompFilter(KILL_PROCESS);
    for (int call : calls) {
      filter.answer(call, KILL_PROCESS);
    }
    filter.answer(CLONE3, REFUSE | ENOSYS);
    filter.add(IF_EQUAL, 0, 3, CLONE);
    filter.add(LOAD, 0, 0, FIRST_ARGUMENT);
    filter.add(IF_ANY_BIT, 1, 0, THREAD);
    filter.add(RETURN, 0, 0, KILL_PROCESS);
    filter.add(RETURN, 0, 0, ALLOW);
    return filter;
  }

  /** What container runtimes ship by default, for a process without capabilities. */
  public static SeccompFilter ofContainers() {
    SeccompFilter filter = new SeccompFilter(REFUSE | EPERM);
    ContainerSystemCalls.allowed().forEach(call -> filter.answer(call, ALLOW));
    filter.answer(CLONE3, REFUSE | ENOSYS);
    filter.add(IF_EQUAL, 0, 4, CLONE);
    filter.add(LOAD, 0, 0, FIRST_ARGUMENT);
    filter.add(IF_ANY_BIT, 0, 1, NEW_NAMESPACES);
    filter.add(RETURN, 0, 0, REFUSE | EPERM);
    filter.add(RETURN, 0, 0, ALLOW);
    filter.add(IF_EQUAL, 0, 5, SOCKET);
    filter.add(LOAD, 0, 0, FIRST_ARGUMENT);
    filter.add(IF_EQUAL, 1, 0, REFUSED_DOMAINS[0]);
    filter.add(IF_EQUAL, 0, 1, REFUSED_DOMAINS[1]);
    filter.add(RETURN, 0, 0, REFUSE | EPERM);
    filter.add(RETURN, 0, 0, ALLOW);
    filter.add(IF_EQUAL, 0, 1 + 2 * PERSONALITIES.length, PERSONALITY);
    filter.add(LOAD, 0, 0, FIRST_ARGUMENT);
    for (int personality : PERSONALITIES) {
      filter.answer(personality, ALLOW);
    }
    filter.add(RETURN, 0, 0, REFUSE | EPERM);
    return filter;
  }

  private void answer(int value, int action) {
    add(IF_EQUAL, 0, 1, value);
    add(RETURN, 0, 0, action);
  }

  private void add(int code, int ifTrue, int ifFalse, int operand) {
    program.add(new Instruction(code, ifTrue, ifFalse, operand));
  }

  /** Puts it in force. */
  public void install() {
    try (Arena arena = Arena.ofConfined()) {
      // struct sock_filter { __u16 code; __u8 jt; __u8 jf; __u32 k; }
      MemorySegment instructions = arena.allocate(8L * program.size(), 8);
      for (int i = 0; i < program.size(); i++) {
        Instruction instruction = program.get(i);
        instructions.set(JAVA_SHORT, 8L * i, (short) instruction.code());
        instructions.set(
            JAVA_SHORT, 8L * i + 2, (short) (instruction.ifTrue() | instruction.ifFalse() << 8));
        instructions.set(JAVA_INT, 8L * i + 4, instruction.operand());
      }
      // struct sock_fprog { unsigned short len; struct sock_filter *filter; }
      MemorySegment description = arena.allocate(16, 8);
      description.set(JAVA_SHORT, 0, (short) program.size());
      description.set(JAVA_LONG, 8, instructions.address());
      require(SystemCall.call(SYS_PRCTL, NO_NEW_PRIVILEGES, 1, 0, 0, 0));
      require(SystemCall.call(SYS_SECCOMP, SET_FILTER, ALL_THREADS, description.address()));
    }
  }

  private static void require(SystemCall.Result result) {
    if (result.value() != 0) {
      throw new AssertionError("the filter cannot be installed: " + result);
    }
  }
}
