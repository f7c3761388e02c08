package io.github.pgenesis.guest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

/** Stacks of all threads, for which the JVM stops them. */
final class ThreadDumps implements Activity {
  @Override
  public void once() {
    ThreadInfo[] threads = ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    String own = Thread.currentThread().getName();
    Check.that(
        Arrays.stream(threads).anyMatch(thread -> thread.getThreadName().equals(own)),
        "a dump lacks the thread that asks for it");
    Check.that(
        Arrays.stream(threads).anyMatch(thread -> thread.getThreadName().startsWith("creator-")),
        "a dump lacks the threads that make clusters");
  }
}
