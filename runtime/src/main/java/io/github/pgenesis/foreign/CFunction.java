package io.github.pgenesis.foreign;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A C function of integers and pointers.
 *
 * <p>All are called through one shape, ten 64-bit arguments and a 64-bit result: the calling
 * conventions of x86-64 and aarch64 Linux let a callee ignore arguments and upper halves it does
 * not declare, and a single shape spares a fresh JVM the linking of a dozen. On both, variadic
 * arguments are passed in the registers that named ones would be in (AAPCS64; it is Apple's variant
 * that has them on the stack), so that {@code makecontext}, {@code open} and {@code syscall} fit.
 */
public final class CFunction {
  private static final int MOST_ARGUMENTS = 10;
  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle CALL = link();

  private final String name;
  private final MemorySegment address;

  private CFunction(String name, MemorySegment address) {
    this.name = name;
    this.address = address;
  }

  @SuppressWarnings("restricted")
  private static MethodHandle link() {
    MemoryLayout[] arguments = new MemoryLayout[MOST_ARGUMENTS];
    Arrays.fill(arguments, JAVA_LONG);
    return Linker.nativeLinker()
        .downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, arguments), Linker.Option.captureCallState("errno"));
  }

  /**
   * A function of the C library that the JVM itself uses.
   *
   * @throws ForeignCallException if it has none of that name
   */
  static CFunction ofProcess(String name) {
    return new CFunction(
        name,
        Linker.nativeLinker()
            .defaultLookup()
            .find(name)
            .orElseThrow(() ->
                new ForeignCallException(
                    "this system's C library has no %s: the engine needs Linux with glibc"
                        .formatted(name))));
  }

  /** A function anywhere in memory. */
  public static CFunction at(String name, long address) {
    if (address == 0) {
      throw new ForeignCallException("there is no function " + name);
    }
    return new CFunction(name, MemorySegment.ofAddress(address));
  }

  public long address() {
    return address.address();
  }

  /** Calls it and returns the whole result register: a pointer or a {@code long}. */
  public long call(long... arguments) {
    try (Block block = new Block()) {
      return call(state(block), arguments);
    }
  }

  /** Calls it and returns an {@code int}. */
  public int callInt(long... arguments) {
    return (int) call(arguments);
  }

  /**
   * Calls it where a negative {@code int} is a failure.
   *
   * @throws ForeignCallException with the text of {@code errno}
   */
  public int callChecked(long... arguments) {
    try (Block block = new Block()) {
      MemorySegment state = state(block);
      int result = (int) call(state, arguments);
      if (result < 0) {
        throw new ForeignCallException(
            "%s failed: %s".formatted(name, ErrorNumber.text((int) ERRNO.get(state, 0L))));
      }
      return result;
    }
  }

  private static MemorySegment state(Block block) {
    return Memory.at(
        block.allocate(CALL_STATE.byteSize(), CALL_STATE.byteAlignment()), CALL_STATE.byteSize());
  }

  private long call(MemorySegment state, long... given) {
    long[] a = new long[MOST_ARGUMENTS];
    System.arraycopy(given, 0, a, 0, given.length);
    try {
      return (long)
          CALL.invokeExact(
              address, state, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9]);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ForeignCallException(name + " could not be called", e);
    }
  }
}
