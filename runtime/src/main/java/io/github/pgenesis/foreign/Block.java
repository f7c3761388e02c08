package io.github.pgenesis.foreign;

import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Zeroed native memory that is freed with {@link #close}. Allocated and closed by one thread, which
 * is a good deal cheaper; native code may use it from any. Closing twice is harmless.
 */
public final class Block implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private boolean closed;

  /**
   * Allocates memory.
   *
   * @param size bytes
   * @param alignment bytes, a power of two
   * @return the address
   * @throws ForeignCallException if the system refuses it
   */
  public long allocate(long size, long alignment) {
    try {
      return arena.allocate(size, alignment).address();
    } catch (OutOfMemoryError e) {
      throw new ForeignCallException("the system refuses %d bytes of memory".formatted(size), e);
    }
  }

  /** A C string in UTF-8; the text must not hold a NUL. */
  public long string(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a NUL character cannot be passed to C: " + text);
    }
    return string(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A C string of bytes, none of which is NUL. */
  public long string(byte[] bytes) {
    long address = allocate(bytes.length + 1L, 1);
    Memory.putBytes(address, bytes);
    return address;
  }

  /** A {@code char **} that ends in a null pointer, as {@code argv} and {@code environ} do. */
  public long strings(List<String> texts) {
    long pointers = allocate((texts.size() + 1L) * 8, 8);
    for (int i = 0; i < texts.size(); i++) {
      Memory.putLong(pointers + i * 8L, string(texts.get(i)));
    }
    return pointers;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arena.close();
    }
  }
}
