package io.github.pgenesis.foreign;

import java.nio.file.Path;

/**
 * A terminal that does not show what is typed, until it is closed or the JVM ends in order, as it
 * does when the user interrupts it. A no-op for what is no terminal. Not thread-safe.
 */
public final class TerminalEcho implements AutoCloseable {
  /** {@code O_RDWR | O_NOCTTY | O_CLOEXEC} of fcntl.h. */
  private static final int OPEN_TERMINAL = 0x80102;

  /** {@code sizeof(struct termios)} of glibc's termios.h, rounded up. */
  private static final int SIZE = 64;

  /** Of {@code tcflag_t c_lflag}, behind {@code c_iflag}, {@code c_oflag} and {@code c_cflag}. */
  private static final int LOCAL_FLAGS = 12;

  /** {@code ECHO} of termios.h. */
  private static final int ECHO = 010;

  /** {@code TCSAFLUSH} of termios.h: what was typed ahead is not taken for an answer. */
  private static final int FLUSH = 2;

  /** {@code int open(const char *pathname, int flags, ...);} */
  private static final CFunction OPEN = CFunction.ofProcess("open");

  /** {@code int tcgetattr(int fd, struct termios *termios_p);} */
  private static final CFunction TCGETATTR = CFunction.ofProcess("tcgetattr");

  /** {@code int tcsetattr(int fd, int optional_actions, const struct termios *termios_p);} */
  private static final CFunction TCSETATTR = CFunction.ofProcess("tcsetattr");

  private final int descriptor;
  private final byte[] before;
  private final Thread restoration = new Thread(this::restore, "pgenesis-terminal");
  private boolean restored;

  private TerminalEcho(int descriptor, byte[] before) {
    this.descriptor = descriptor;
    this.before = before;
  }

  /**
   * Switches the echo off.
   *
   * @param device such as {@code /dev/tty}
   */
  public static TerminalEcho off(Path device) {
    try (Block block = new Block()) {
      int descriptor = OPEN.callInt(block.string(device.toString()), OPEN_TERMINAL);
      long attributes = block.allocate(SIZE, Integer.BYTES);
      if (descriptor < 0 || TCGETATTR.callInt(descriptor, attributes) < 0) {
        if (descriptor >= 0) {
          CLibrary.close(descriptor);
        }
        return nothing();
      }
      TerminalEcho echo = new TerminalEcho(descriptor, Memory.getBytes(attributes, SIZE));
      Runtime.getRuntime().addShutdownHook(echo.restoration);
      Memory.putInt(attributes + LOCAL_FLAGS, Memory.getInt(attributes + LOCAL_FLAGS) & ~ECHO);
      TCSETATTR.callInt(descriptor, FLUSH, attributes);
      return echo;
    }
  }

  private static TerminalEcho nothing() {
    TerminalEcho echo = new TerminalEcho(-1, new byte[0]);
    echo.restored = true;
    return echo;
  }

  private synchronized void restore() {
    if (restored) {
      return;
    }
    restored = true;
    try (Block block = new Block()) {
      long attributes = block.allocate(SIZE, Integer.BYTES);
      Memory.putBytes(attributes, before);
      TCSETATTR.callInt(descriptor, FLUSH, attributes);
    }
    CLibrary.close(descriptor);
  }

  @Override
  public void close() {
    if (restored) {
      return;
    }
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(restoration);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and with it the hook.
    }
  }
}
