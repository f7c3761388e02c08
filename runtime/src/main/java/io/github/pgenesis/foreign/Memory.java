package io.github.pgenesis.foreign;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Loads and stores at absolute addresses. */
public final class Memory {
  private Memory() {}

  @SuppressWarnings("restricted")
  static MemorySegment at(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  /** Zeroed memory that is never freed, for what the C library may keep the address of. */
  public static long allocateForever(long size) {
    try {
      return Arena.global().allocate(size, 8).address();
    } catch (OutOfMemoryError e) {
      throw new ForeignCallException("the system refuses %d bytes of memory".formatted(size), e);
    }
  }

  public static int getInt(long address) {
    return at(address, 4).get(JAVA_INT_UNALIGNED, 0);
  }

  public static void putInt(long address, int value) {
    at(address, 4).set(JAVA_INT_UNALIGNED, 0, value);
  }

  public static long getLong(long address) {
    return at(address, 8).get(JAVA_LONG_UNALIGNED, 0);
  }

  public static void putLong(long address, long value) {
    at(address, 8).set(JAVA_LONG_UNALIGNED, 0, value);
  }

  public static byte[] getBytes(long address, int size) {
    return at(address, size).toArray(JAVA_BYTE);
  }

  public static void putBytes(long address, byte[] bytes) {
    at(address, bytes.length).copyFrom(MemorySegment.ofArray(bytes));
  }

  /** Stores what a buffer has left; its position stays. */
  public static void putBytes(long address, ByteBuffer bytes) {
    at(address, bytes.remaining()).copyFrom(MemorySegment.ofBuffer(bytes));
  }

  /** Copies between two ranges that do not overlap. */
  public static void copy(long from, long to, long size) {
    MemorySegment.copy(at(from, size), 0, at(to, size), 0, size);
  }

  /** A C string. */
  public static String getString(long address) {
    return at(address, Long.MAX_VALUE).getString(0, StandardCharsets.UTF_8);
  }
}
