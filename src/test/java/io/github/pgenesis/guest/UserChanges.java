package io.github.pgenesis.guest;

import io.github.pgenesis.support.NativeFunction;
import java.nio.file.Path;
import java.util.List;

/**
 * A program whose native code sets its groups, to what they are, all the time. The C library then
 * has every thread of the process do the same, and waits until all have answered.
 */
final class UserChanges {
  /** {@code int setresgid(gid_t rgid, gid_t egid, gid_t sgid);} where -1 is for no change. */
  private static final NativeFunction SETRESGID = new NativeFunction("setresgid");

  /** Of each two at once, for which servers are loaded and threads made at the same time. */
  private static final List<Integer> MAJORS = List.of(15, 16, 17, 18, 15, 16, 17, 18);

  private UserChanges() {}

  /**
   * Runs it, in a directory of its own.
   *
   * @param arguments the cache, and how many each of eight threads makes
   */
  public static void main(String[] arguments) throws Exception {
    Creations creations =
        new Creations(Path.of(arguments[0]), Path.of("clusters").toAbsolutePath());
    creations.makeAlone(MAJORS.stream().distinct().toList());
    List<Thread> creators = creations.start(MAJORS, Integer.parseInt(arguments[1]));
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
