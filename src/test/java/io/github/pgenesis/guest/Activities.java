package io.github.pgenesis.guest;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Activities at work, each on a thread of its own, over and over. */
final class Activities {
  /** Between two times, so that they leave the processors to the creations now and then. */
  private static final long PAUSE_NANOSECONDS = 2_000_000;

  private final Map<String, Activity> activities;
  private final Map<String, AtomicLong> counts = new LinkedHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Fair, so that who wants silence gets it. */
  private final ReentrantReadWriteLock silence = new ReentrantReadWriteLock(true);

  private volatile boolean ended;

  Activities(Map<String, Activity> activities) {
    this.activities = activities;
    activities.forEach((name, activity) -> {
      AtomicLong count = new AtomicLong();
      counts.put(name, count);
      Thread thread = new Thread(() -> repeat(name, activity, count), "activity-" + name);
      thread.setDaemon(true);
      threads.add(thread);
    });
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private void repeat(String name, Activity activity, AtomicLong count) {
    try {
      while (!ended) {
        silence.readLock().lock();
        try {
          activity.once();
        } finally {
          silence.readLock().unlock();
        }
        count.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOSECONDS);
      }
    } catch (Exception | Error e) {
      fail(name, e);
    }
  }

  private void fail(String name, Throwable reason) {
    StringWriter text = new StringWriter();
    reason.printStackTrace(new PrintWriter(text));
    failures.add("%s after %s times: %s".formatted(name, counts.get(name), text));
  }

  /** Does something while none of them does anything. */
  <T> T inSilence(Callable<T> action) throws Exception {
    silence.writeLock().lock();
    try {
      return action.call();
    } finally {
      silence.writeLock().unlock();
    }
  }

  /** How often each has been done until now. */
  Map<String, Long> counts() {
    Map<String, Long> now = new LinkedHashMap<>();
    counts.forEach((name, count) -> now.put(name, count.get()));
    return now;
  }

  /** Waits until each has been done so often, or one has failed. */
  void awaitEach(long times) {
    while (failures.isEmpty() && counts().values().stream().anyMatch(count -> count < times)) {
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
  }

  /** What went wrong, with the name of the activity. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Ends all, which may fail too. */
  void end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    activities.forEach((name, activity) -> {
      try {
        activity.end();
      } catch (Exception | Error e) {
        fail(name, e);
      }
    });
  }
}
