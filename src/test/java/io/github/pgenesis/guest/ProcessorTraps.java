package io.github.pgenesis.guest;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/**
 * Traps of one kind, each in a class of its own: once the JVM has seen what happens there it would
 * compile a comparison in place of the trap.
 */
final class ProcessorTraps implements Activity {
  /** The interpreter, the first and the second compiler come to the trap in turn. */
  private static final int[] WARM_UPS = {0, 0, 0, 0, 3_000, 0, 0, 0, 0, 40_000};

  private final byte[] code;
  private int turn;

  ProcessorTraps(Class<? extends ProcessorTrap> trap) throws IOException {
    String file = trap.getName().replace('.', '/') + ".class";
    try (InputStream input = trap.getClassLoader().getResourceAsStream(file)) {
      code = input.readAllBytes();
    }
  }

  @Override
  public void once() throws Exception {
    ProcessorTrap trap =
        (ProcessorTrap)
            MethodHandles.lookup()
                .defineHiddenClass(code, true)
                .lookupClass()
                .getDeclaredConstructor()
                .newInstance();
    trap.provoke(WARM_UPS[turn++ % WARM_UPS.length]);
  }
}
