package io.github.pgenesis.guest;

import io.github.pgenesis.support.NativeFunction;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A program whose native code sets its groups, to what they are, all the time. The C library then
 * has every thread of the process do the same, and waits until all have answered.
 */
final class UserChanges {
  /** {@code int setresgid(gid_t rgid, gid_t egid, gid_t sgid);} where -1 is for no change. */
  private static final NativeFunction SETRESGID = new NativeFunction("setresgid");

  private static final int MAJOR = 18;
  private static final int THREADS = 2;
  private static final int EACH = 3;

  private UserChanges() {}

  /**
   * Runs it, in a directory of its own.
   *
   * @param arguments the cache
   */
  public static void main(String[] arguments) throws Exception {
    Creations creations =
        new Creations(Path.of(arguments[0]), Path.of("clusters").toAbsolutePath());
    creations.makeAlone(List.of(MAJOR));
    List<Thread> creators = creations.start(Collections.nCopies(THREADS, MAJOR), EACH);
    int changes = 0;
    while (creators.stream().anyMatch(Thread::isAlive)) {
      Check.same("the result of setresgid", SETRESGID.callInt(-1, -1, -1), 0);
      changes++;
    }
    creations.compare();
    System.out.printf("bootstraps: %d, changes: %d%n", creations.finished(), changes);
    creations.failures().forEach(failure -> System.out.println("FAILURE: " + failure));
    System.exit(creations.failures().isEmpty() && changes > 0 ? 0 : 1);
  }
}
