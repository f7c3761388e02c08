package io.github.pgenesis.guest;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.github.pgenesis.support.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs started by native code, which closes nothing before: whatever is open here and does not
 * close on exec is open there. That holds for files that Java itself has open; those of the server
 * must not be there.
 */
final class NativeChildren implements Activity {
  /**
   * {@code int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *acts,
   * const posix_spawnattr_t *attr, char *const argv[], char *const envp[]);}
   */
  private static final NativeFunction POSIX_SPAWN = new NativeFunction("posix_spawn");

  /** {@code pid_t waitpid(pid_t pid, int *wstatus, int options);} */
  private static final NativeFunction WAITPID = new NativeFunction("waitpid");

  private final Path list;

  NativeChildren(Path directory) {
    list = directory.resolve("descriptors");
  }

  @Override
  public void once() throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment child = arena.allocate(JAVA_INT);
      int error =
          POSIX_SPAWN.callInt(
              child.address(),
              arena.allocateFrom("/bin/sh").address(),
              0,
              0,
              strings(arena, "sh", "-c", "ls -l /proc/self/fd > " + list).address(),
              strings(arena, "PATH=/usr/bin:/bin").address());
      Check.same("the result of posix_spawn", error, 0);
      MemorySegment status = arena.allocate(JAVA_INT);
      int process = child.get(JAVA_INT, 0);
      Check.same("the child waited for", WAITPID.callInt(process, status.address(), 0), process);
      Check.same("its status", status.get(JAVA_INT, 0), 0);
    }
    String descriptors = Files.readString(list);
    // The server opens what it writes for reading too, Java does not.
    Check.that(
        descriptors.lines().noneMatch(line -> line.startsWith("lrwx") && line.contains("/cluster")),
        "a child has inherited what the guest has open: " + descriptors);
  }

  private static MemorySegment strings(Arena arena, String... texts) {
    MemorySegment array = arena.allocate(ADDRESS, texts.length + 1L);
    for (int i = 0; i < texts.length; i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts[i]));
    }
    return array;
  }
}
