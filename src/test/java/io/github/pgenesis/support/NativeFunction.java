package io.github.pgenesis.support;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A function of the JVM's own C library that takes and gives integers and pointers. Those it does
 * not declare are ignored by the calling conventions of Linux.
 */
public final class NativeFunction {
  private static final int MOST_ARGUMENTS = 6;

  private final MethodHandle handle;

  /**
   * Finds it.
   *
   * @throws java.util.NoSuchElementException if there is none of that name
   */
  @SuppressWarnings("restricted")
  public NativeFunction(String name) {
    MemoryLayout[] arguments = new MemoryLayout[MOST_ARGUMENTS];
    Arrays.fill(arguments, JAVA_LONG);
    handle =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(JAVA_LONG, arguments));
  }

  /** Calls it and gives the whole result register. */
  public long call(long... given) {
    long[] a = Arrays.copyOf(given, MOST_ARGUMENTS);
    try {
      return (long) handle.invokeExact(a[0], a[1], a[2], a[3], a[4], a[5]);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Calls it and gives an {@code int}. */
  public int callInt(long... given) {
    return (int) call(given);
  }
}
