package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** System calls by their numbers: {@code long syscall(long number, ...);}. */
public final class SystemCall {
  private static final int MOST_ARGUMENTS = 6;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SYSCALL = link();

  private SystemCall() {}

  /**
   * What a call gave.
   *
   * @param errno means something only if the value is -1
   */
  public record Result(long value, int errno) {}

  @SuppressWarnings("restricted")
  private static MethodHandle link() {
    MemoryLayout[] arguments = new MemoryLayout[MOST_ARGUMENTS + 1];
    Arrays.fill(arguments, JAVA_LONG);
    return Linker.nativeLinker()
        .downcallHandle(
            Linker.nativeLinker().defaultLookup().find("syscall").orElseThrow(),
            FunctionDescriptor.of(JAVA_LONG, arguments),
            Linker.Option.captureCallState("errno"));
  }

  /** Calls it. */
  public static Result call(long number, long... given) {
    long[] a = Arrays.copyOf(given, MOST_ARGUMENTS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long value = (long) SYSCALL.invokeExact(state, number, a[0], a[1], a[2], a[3], a[4], a[5]);
      return new Result(value, (int) ERRNO.get(state, 0L));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
