package io.github.pgenesis.faulty;

import io.github.pgenesis.support.SystemCallSupervisor.Call;
import io.github.pgenesis.support.SystemCallSupervisor.Judge;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Lets all calls happen, but after some of a server each of it only after a while. */
final class SlowDevice implements Judge {
  private final int javaThread;
  private final Duration delay;
  private final AtomicInteger quick;
  private final CountDownLatch untilBusy;

  /**
   * @param javaThread the thread that is no server's
   * @param quick how many take no time
   * @param calls how many after those make it busy
   */
  SlowDevice(int javaThread, Duration delay, int quick, int calls) {
    this.javaThread = javaThread;
    this.delay = delay;
    this.quick = new AtomicInteger(quick);
    this.untilBusy = new CountDownLatch(calls);
  }

  @Override
  public int errorOf(Call call) {
    if (call.thread() == javaThread || quick.getAndDecrement() > 0) {
      return 0;
    }
    untilBusy.countDown();
    // Whoever has ended need not be waited for.
    long end = System.nanoTime() + delay.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return 0;
  }

  void awaitBusy() throws InterruptedException {
    untilBusy.await();
  }
}
