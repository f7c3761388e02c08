package io.github.pgenesis.guest;

import io.github.pgenesis.support.HostState;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Compares again and again what the process is with what it was before. */
final class HostWatch implements Activity {
  /** Signal handlers and new threads block signals for a moment, the JVM's own too. */
  private static final int MOST_LOOKS = 2_000;

  private final Map<String, String> before;

  HostWatch(Map<String, String> before) {
    this.before = before;
  }

  @Override
  public void once() throws Exception {
    Map<String, String> now = HostState.now();
    Check.same("the host's state during a creation", ofProcess(now), ofProcess(before));
    for (Map.Entry<String, String> entry : before.entrySet()) {
      if (entry.getKey().startsWith(HostState.THREAD) && now.containsKey(entry.getKey())) {
        checkThread(entry.getKey(), entry.getValue(), now);
      }
    }
    for (Map.Entry<String, String> entry : now.entrySet()) {
      if (entry.getKey().startsWith(HostState.DESCRIPTOR)) {
        checkDescriptor(entry.getValue());
      }
    }
  }

  /** Without what the activities change at any time. */
  private static Map<String, String> ofProcess(Map<String, String> state) {
    Map<String, String> left = HostChanges.withoutTheHostsOwn(state);
    left.keySet()
        .removeIf(
            name -> name.startsWith(HostState.THREAD) || name.startsWith(HostState.DESCRIPTOR));
    return left;
  }

  private static void checkThread(String name, String expected, Map<String, String> state)
      throws Exception {
    Map<String, String> now = state;
    for (int look = 1; !now.getOrDefault(name, expected).equals(expected); look++) {
      if (look == MOST_LOOKS) {
        Check.same(name, now.get(name), expected);
      }
      LockSupport.parkNanos(1_000_000);
      now = HostState.threads();
    }
  }

  /** Of what is there, Java itself writes only the versions of databases. */
  private static void checkDescriptor(String target) {
    Check.that(
        (!target.contains("/base/") && !target.contains("/pg_xact/"))
            || target.endsWith("/PG_VERSION"),
        "a file of the server is open in the JVM: " + target);
  }
}
