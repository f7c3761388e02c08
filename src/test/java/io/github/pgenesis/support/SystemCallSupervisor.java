package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides on the system calls that a {@link SystemCallFilter} in another process has asked for. It
 * must be another process: a JVM that waits for a safepoint would wait for the filtered thread, and
 * this for us.
 */
public final class SystemCallSupervisor implements AutoCloseable {
  /** {@code SECCOMP_IOCTL_NOTIF_RECV} and {@code SECCOMP_IOCTL_NOTIF_SEND} (linux/seccomp.h). */
  private static final long RECEIVE = 0xc0502100L;

  private static final long SEND = 0xc0182101L;

  /**
   * {@code struct seccomp_notif { __u64 id; __u32 pid; __u32 flags; struct seccomp_data { int nr;
   * __u32 arch; __u64 instruction_pointer; __u64 args[6]; } data; };}
   */
  private static final int NOTIFICATION_SIZE = 80;

  private static final int ARGUMENTS = 6;

  /** {@code struct seccomp_notif_resp { __u64 id; __s64 val; __s32 error; __u32 flags; };} */
  private static final int RESPONSE_SIZE = 24;

  /** {@code SECCOMP_USER_NOTIF_FLAG_CONTINUE}. */
  private static final int CONTINUE = 1;

  /** {@code POLLIN} and {@code POLLHUP}. */
  private static final short READABLE = 1;

  private static final short HUNG_UP = 0x10;

  private static final int POLL_MILLISECONDS = 100;

  private final int listener;
  private final Judge judge;
  private final Thread thread = new Thread(this::work, "system-call-supervisor");
  private volatile boolean closed;

  private SystemCallSupervisor(int listener, Judge judge) {
    this.listener = listener;
    this.judge = judge;
  }

  /**
   * A call that waits for its judgement.
   *
   * @param thread the number of the thread that makes it
   * @param instruction the address it is made from
   */
  public record Call(int thread, int number, long instruction, List<Long> arguments) {
    /** Copies the arguments. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    public boolean is(SystemCallNumber call) {
      return number == call.number();
    }
  }

  /** Decides. */
  @FunctionalInterface
  public interface Judge {
    /**
     * What becomes of a call.
     *
     * @return 0 lets it happen, anything else is the {@code errno} it fails with
     */
    int errorOf(Call call);
  }

  /**
   * Begins to supervise.
   *
   * @param process a child of this process
   * @param descriptor its number there
   */
  public static SystemCallSupervisor of(Process process, int descriptor, Judge judge) {
    long handle = Linux.checked(SystemCallNumber.PIDFD_OPEN, process.pid(), 0);
    try {
      int listener = (int) Linux.checked(SystemCallNumber.PIDFD_GETFD, handle, descriptor, 0);
      SystemCallSupervisor supervisor = new SystemCallSupervisor(listener, judge);
      supervisor.thread.setDaemon(true);
      supervisor.thread.start();
      return supervisor;
    } finally {
      Linux.call(SystemCallNumber.CLOSE, handle);
    }
  }

  private void work() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment poll = arena.allocate(8, 8);
      MemorySegment notification = arena.allocate(NOTIFICATION_SIZE, 8);
      MemorySegment response = arena.allocate(RESPONSE_SIZE, 8);
      while (!closed) {
        // struct pollfd { int fd; short events; short revents; };
        poll.set(JAVA_INT, 0, listener);
        poll.set(JAVA_SHORT, 4, READABLE);
        poll.set(JAVA_SHORT, 6, (short) 0);
        Linux.call(SystemCallNumber.POLL, poll.address(), 1, POLL_MILLISECONDS);
        short events = poll.get(JAVA_SHORT, 6);
        if ((events & READABLE) != 0) {
          answer(notification, response);
        } else if ((events & HUNG_UP) != 0) {
          return;
        }
      }
    } finally {
      Linux.call(SystemCallNumber.CLOSE, listener);
    }
  }

  private void answer(MemorySegment notification, MemorySegment response) {
    notification.fill((byte) 0);
    if (Linux.call(SystemCallNumber.IOCTL, listener, RECEIVE, notification.address()) < 0) {
      // The caller has been killed in the meantime.
      return;
    }
    List<Long> arguments = new ArrayList<>();
    for (int i = 0; i < ARGUMENTS; i++) {
      arguments.add(notification.get(JAVA_LONG, 32 + i * 8L));
    }
    int error =
        judge.errorOf(
            new Call(
                notification.get(JAVA_INT, 8),
                notification.get(JAVA_INT, 16),
                notification.get(JAVA_LONG, 24),
                arguments));
    response.set(JAVA_LONG, 0, notification.get(JAVA_LONG, 0));
    response.set(JAVA_LONG, 8, 0);
    response.set(JAVA_INT, 16, -error);
    response.set(JAVA_INT, 20, error == 0 ? CONTINUE : 0);
    Linux.call(SystemCallNumber.IOCTL, listener, SEND, response.address());
  }

  /** Stops; whatever is still filtered gets ENOSYS from now on. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
