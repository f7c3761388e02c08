package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** System calls as they are. Thread-safe. */
public final class Linux {
  private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      CALL_STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private static final int ARGUMENTS = 6;

  /** {@code long syscall(long number, ...);} */
  private static final MethodHandle SYSCALL = link();

  private Linux() {}

  @SuppressWarnings("restricted")
  private static MethodHandle link() {
    return Linker.nativeLinker()
        .downcallHandle(
            Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG),
            Linker.Option.captureCallState("errno"));
  }

  /** Whether the numbers of {@link SystemCallNumber} are this machine's. */
  public static boolean isX86() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /** Makes a system call and returns its result, or the negative {@code errno}. */
  public static long call(SystemCallNumber call, long... arguments) {
    long[] a = new long[ARGUMENTS];
    System.arraycopy(arguments, 0, a, 0, arguments.length);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CALL_STATE);
      long result =
          (long)
              SYSCALL.invokeExact(state, (long) call.number(), a[0], a[1], a[2], a[3], a[4], a[5]);
      return result == -1 ? -state.get(JAVA_INT, ERRNO) : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Makes a system call that must succeed.
   *
   * @throws IllegalStateException if it fails
   */
  public static long checked(SystemCallNumber call, long... arguments) {
    long result = call(call, arguments);
    if (result < 0) {
      throw new IllegalStateException("%s failed with errno %d".formatted(call, -result));
    }
    return result;
  }
}
