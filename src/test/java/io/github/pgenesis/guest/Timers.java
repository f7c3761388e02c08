package io.github.pgenesis.guest;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.pgenesis.support.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Timers of Java, and one of the kernel that the whole process shares. */
final class Timers implements Activity {
  /** {@code ITIMER_REAL}. */
  private static final int REAL = 0;

  /** Far away: it never ends here. */
  private static final long SECONDS = 100_000;

  /** {@code int setitimer(int which, const struct itimerval *new, struct itimerval *old);} */
  private static final NativeFunction SETITIMER = new NativeFunction("setitimer");

  /** {@code int getitimer(int which, struct itimerval *curr_value);} */
  private static final NativeFunction GETITIMER = new NativeFunction("getitimer");

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong ticks = new AtomicLong();
  private long left = SECONDS;

  Timers() {
    set(SECONDS);
    var _ = executor.scheduleAtFixedRate(ticks::incrementAndGet, 0, 1, TimeUnit.MILLISECONDS);
  }

  private static void set(long seconds) {
    try (Arena arena = Arena.ofConfined()) {
      // struct itimerval: seconds and microseconds of the interval, then of what is left.
      MemorySegment value = arena.allocate(32, 8);
      value.setAtIndex(JAVA_LONG, 2, seconds);
      Check.same("the result of setitimer", SETITIMER.callInt(REAL, value.address(), 0), 0);
    }
  }

  @Override
  public void once() {
    long before = ticks.get();
    while (ticks.get() == before) {
      LockSupport.parkNanos(100_000);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(32, 8);
      GETITIMER.callInt(REAL, value.address());
      long now = value.getAtIndex(JAVA_LONG, 2);
      Check.that(
          now <= left && now > SECONDS / 2,
          "%d seconds are left of the timer that had %d".formatted(now, left));
      left = now;
    }
  }

  @Override
  public void end() {
    set(0);
    executor.shutdownNow();
  }
}
