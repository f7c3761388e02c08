package io.github.pgenesis.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The numbers of this library against those of the headers of both architectures. The tables are
 * what a program printed that was compiled against glibc 2.36 and Linux 6.1: for x86-64 with
 * Debian's libc6-dev 2.36-9+deb12u14, for aarch64 with its cross compiler and libc6-dev-arm64-cross
 * 2.36-8cross1.
 */
class HeadersTest {
  private static final String PACKAGE = "io.github.pgenesis.";

  /** {@code SIGUSR2} and {@code SIG_SETMASK}. */
  private static final int USER_SIGNAL_2 = 12;

  private static final int SET_MASK = 2;

  /** {@code offsetof} and {@code sizeof}; {@code O_DIRECTORY}; {@code SYS_futex}. */
  private record Header(
      int link,
      int stackPointer,
      int stackSize,
      int signalMask,
      int size,
      int directory,
      int futex) {}

  private static final Map<Architecture, Header> HEADERS =
      Map.of(
          Architecture.X86_64, new Header(8, 16, 32, 296, 968, 0x10000, 202),
          Architecture.AARCH64, new Header(8, 16, 32, 40, 4560, 0x4000, 98));

  @ParameterizedTest
  @EnumSource
  void contextsAreLaidOutAsTheHeadersSay(Architecture architecture) {
    assertThat(
            new Header(
                CallProgram.LINK,
                CallProgram.STACK_POINTER,
                CallProgram.STACK_SIZE,
                architecture.contextSignalMask,
                architecture.contextSize,
                architecture.directoryFlag,
                architecture.futexNumber))
        .isEqualTo(HEADERS.get(architecture));
  }

  /** What is used on both alike must be alike in both. */
  @ParameterizedTest
  @CsvSource({
    "foreign.CLibrary.NEW_NAMESPACE, LM_ID_NEWLM, -1, -1",
    "foreign.CLibrary.BIND_NOW, RTLD_NOW, 2, 2",
    "foreign.CLibrary.NO_LOAD, RTLD_NOLOAD, 4, 4",
    "foreign.CLibrary.NAMESPACE_REQUEST, RTLD_DI_LMID, 1, 1",
    "foreign.CLibrary.LINK_MAP_REQUEST, RTLD_DI_LINKMAP, 2, 2",
    "foreign.CLibrary.READ_ONLY, PROT_READ, 1, 1",
    "foreign.CLibrary.READ_WRITE, PROT_READ | PROT_WRITE, 3, 3",
    "foreign.CLibrary.NO_ACCESS, PROT_NONE, 0, 0",
    "foreign.CLibrary.PRIVATE_MEMORY, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, 0x4022, 0x4022",
    "foreign.CLibrary.CLOSE_ON_EXEC, MFD_CLOEXEC, 1, 1",
    "foreign.CLibrary.PATH_ONLY, O_PATH | O_CLOEXEC, 0x280000, 0x280000",
    "foreign.DetachedThread.CLONE_FLAGS, CLONE_VM | SIGHAND | THREAD | SYSVSEM | PARENT_SETTID | CHILD_CLEARTID, 0x350900, 0x350900",
    "foreign.DetachedThread.WAIT, FUTEX_WAIT, 0, 0",
    "foreign.FileSystemSync.CLOSE_ON_EXEC, O_CLOEXEC, 0x80000, 0x80000",
    "foreign.TerminalEcho.OPEN_TERMINAL, O_RDWR | O_NOCTTY | O_CLOEXEC, 0x80102, 0x80102",
    "foreign.TerminalEcho.LOCAL_FLAGS, offsetof(struct termios; c_lflag), 12, 12",
    "foreign.TerminalEcho.ECHO, ECHO, 8, 8",
    "foreign.TerminalEcho.FLUSH, TCSAFLUSH, 2, 2",
    "foreign.HostLocale.ALL_CATEGORIES, LC_ALL_MASK, 0x1fbf, 0x1fbf",
    "foreign.HostLocale.CODESET, CODESET, 14, 14",
    "foreign.HostLocale.DATE_FORMAT, D_FMT, 0x20029, 0x20029",
    "engine.OpenStreams.CHAIN, offsetof(struct _IO_FILE; _chain), 104, 104",
    "engine.PhaseRun.ALL_CATEGORIES, LC_ALL, 6, 6",
    "engine.PhaseRun.FULLY_BUFFERED, _IOFBF, 0, 0",
    "engine.PhaseRun.WRITE_ONLY, O_WRONLY, 1, 1",
    "engine.ThreadProgram.CLOSE_RANGE, SYS_close_range, 436, 436"
  })
  void numbersAreThoseOfTheHeaders(String constant, String name, String x8664, String aarch64)
      throws ReflectiveOperationException {
    assertThat(constant(constant)).as(name).isEqualTo(Long.decode(x8664));
    assertThat(constant(constant)).as(name).isEqualTo(Long.decode(aarch64));
  }

  private static long constant(String name) throws ReflectiveOperationException {
    int end = name.lastIndexOf('.');
    Field field =
        Class.forName(PACKAGE + name.substring(0, end)).getDeclaredField(name.substring(end + 1));
    field.setAccessible(true);
    return ((Number) field.get(null)).longValue();
  }

  /** {@code struct termios} is 60 bytes on both. */
  @Test
  void thereIsRoomForATerminalsAttributes() throws ReflectiveOperationException {
    assertThat(constant("foreign.TerminalEcho.SIZE")).isGreaterThanOrEqualTo(60);
  }

  /** The C library of the machine that the tests run on is asked, too. */
  @Test
  void getcontextWritesTheSignalMaskWhereItIsLookedFor() {
    Architecture architecture = Architecture.ofThisJvm();
    try (Block block = new Block()) {
      long context = block.allocate(2L * architecture.contextSize, 16);
      byte[] unwritten = new byte[architecture.contextSize];
      Arrays.fill(unwritten, (byte) 0x5a);
      Memory.putBytes(context + architecture.contextSize, unwritten);
      long mask = block.allocate(128, 8);
      long before = block.allocate(128, 8);
      CFunction pthreadSigmask = CFunction.ofProcess("pthread_sigmask");
      // int pthread_sigmask(int how, const sigset_t *set, sigset_t *oldset); SIG_BLOCK is 0.
      Memory.putLong(mask, 1L << (USER_SIGNAL_2 - 1));
      pthreadSigmask.callChecked(0, mask, before);
      try {
        CFunction.ofProcess("getcontext").callChecked(context);
      } finally {
        pthreadSigmask.callChecked(SET_MASK, before, 0);
      }
      long expected = Memory.getLong(before) | Memory.getLong(mask);
      assertThat(Memory.getLong(context + architecture.contextSignalMask)).isEqualTo(expected);
      assertThat(Memory.getBytes(context + architecture.contextSize, unwritten.length))
          .as("what is behind the context")
          .isEqualTo(unwritten);
    }
  }

  /** Where setcontext takes these from, makecontext reads or stores them. */
  @Test
  void makecontextPutsTheStackPointerIntoTheGivenStack() {
    assumeTrue(
        Architecture.ofThisJvm() == Architecture.X86_64,
        "the place of the stack pointer is only known for x86-64");
    try (Block block = new Block()) {
      long context = block.allocate(Architecture.X86_64.contextSize, 16);
      long next = block.allocate(Architecture.X86_64.contextSize, 16);
      Stack stack = new Stack(block.allocate(4096, 16), 4096);
      CFunction.ofProcess("getcontext").callChecked(context);
      Memory.putLong(context + CallProgram.LINK, next);
      Memory.putLong(context + CallProgram.STACK_POINTER, stack.address());
      Memory.putLong(context + CallProgram.STACK_SIZE, stack.size());
      CFunction.ofProcess("makecontext")
          .call(context, CFunction.ofProcess("getpid").address(), 5, 11, 12, 13, 14, 15);

      // gregs of mcontext_t: r8 first, then r9; rdi, rsi, rdx, rcx at 8, 9, 12, 14; rsp at 15.
      long registers = context + 40;
      assertThat(Memory.getLong(registers)).isEqualTo(15);
      assertThat(Memory.getLong(registers + 8 * 8)).isEqualTo(11);
      assertThat(Memory.getLong(registers + 8 * 9)).isEqualTo(12);
      assertThat(Memory.getLong(registers + 8 * 12)).isEqualTo(13);
      assertThat(Memory.getLong(registers + 8 * 14)).isEqualTo(14);
      assertThat(Memory.getLong(registers + 8 * 15)).isBetween(stack.address(), stack.top() - 8);
    }
  }
}
