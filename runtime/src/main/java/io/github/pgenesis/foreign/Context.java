package io.github.pgenesis.foreign;

/**
 * The layout of {@code ucontext_t} (sys/ucontext.h): a C call that has not happened yet.
 *
 * <pre>
 *             x86-64   aarch64
 *   uc_link        8         8
 *   ss_sp         16        16
 *   ss_size       32        32
 *   uc_sigmask   296        40
 *   size         968      4560
 * </pre>
 */
enum Context {
  X86_64(968, 296),
  AARCH64(4560, 40);

  static final int LINK = 8;
  static final int STACK_POINTER = 16;
  static final int STACK_SIZE = 32;

  final int size;
  final int signalMask;

  Context(int size, int signalMask) {
    this.size = size;
    this.signalMask = signalMask;
  }

  static Context ofThisMachine() {
    String architecture = System.getProperty("os.arch");
    return switch (architecture) {
      case "amd64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> throw new ForeignCallException("no context layout is known for " + architecture);
    };
  }
}
