package io.github.pgenesis.foreign;

import java.util.Arrays;

/**
 * What the headers of Linux and glibc say differently for the processor architectures. Everything
 * else that this package calls or lays out has the same numbers on both.
 *
 * <pre>
 *                                       x86-64   aarch64
 *   ucontext_t (sys/ucontext.h), bytes     968      4560
 *     uc_sigmask at                        296        40
 *   O_DIRECTORY (fcntl.h)             0x10000    0x4000
 *   SYS_futex (asm/unistd.h)             202        98
 * </pre>
 */
enum Architecture {
  X86_64("amd64", 968, 296, 0x10000, 202),
  AARCH64("aarch64", 4560, 40, 0x4000, 98);

  private final String javaName;

  /** {@code sizeof(ucontext_t)}. */
  final int contextSize;

  /** {@code offsetof(ucontext_t, uc_sigmask)}. */
  final int contextSignalMask;

  /** {@code O_DIRECTORY}. */
  final int directoryFlag;

  /** {@code SYS_futex}. */
  final int futexNumber;

  Architecture(
      String javaName, int contextSize, int contextSignalMask, int directoryFlag, int futexNumber) {
    this.javaName = javaName;
    this.contextSize = contextSize;
    this.contextSignalMask = contextSignalMask;
    this.directoryFlag = directoryFlag;
    this.futexNumber = futexNumber;
  }

  /**
   * That of this JVM.
   *
   * @throws ForeignCallException if it is another one
   */
  static Architecture ofThisJvm() {
    String name = System.getProperty("os.arch");
    return Arrays.stream(values())
        .filter(architecture -> architecture.javaName.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ForeignCallException("no numbers of the C library are known for " + name));
  }
}
