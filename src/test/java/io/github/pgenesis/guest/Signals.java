package io.github.pgenesis.guest;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Signals for which this program has handlers, sent by another: every one arrives. {@code
 * sun.misc.Signal} is called by reflection, since the compiler warns of it whatever one does.
 */
final class Signals implements Activity {
  private static final List<String> NAMES = List.of("HUP", "INT", "TERM", "USR1");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Semaphore arrived = new Semaphore(0);

  Signals() throws Exception {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object handler =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                arrived.release();
              }
              return null;
            });
    Method handle = type.getMethod("handle", type, handlerType);
    for (String name : NAMES) {
      handle.invoke(null, type.getConstructor(String.class).newInstance(name), handler);
    }
  }

  @Override
  public void once() throws Exception {
    send(NAMES.toArray(String[]::new));
    Check.that(
        arrived.tryAcquire(NAMES.size(), LONGEST.toSeconds(), TimeUnit.SECONDS),
        "of %s only %d signals have arrived".formatted(NAMES, arrived.availablePermits()));
    Check.same("signals that nobody has sent", arrived.availablePermits(), 0);
  }

  /** Sends this process a signal of each name, from a child. */
  static void send(String... names) throws Exception {
    StringBuilder script = new StringBuilder();
    for (String name : names) {
      script.append("kill -%s %d && ".formatted(name, ProcessHandle.current().pid()));
    }
    Process shell = new ProcessBuilder("/bin/sh", "-c", script.append("exit 0").toString()).start();
    Check.same("the status of kill", shell.waitFor(), 0);
  }
}
