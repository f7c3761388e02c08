package io.github.pgenesis.isolation;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory that leave no copy of themselves behind when they grow or end. */
final class SecretBuffer extends OutputStream {
  private byte[] bytes = new byte[8192];
  private int length;

  @Override
  public void write(int value) {
    require(1);
    bytes[length++] = (byte) value;
  }

  @Override
  public void write(byte[] values, int offset, int count) {
    require(count);
    System.arraycopy(values, offset, bytes, length, count);
    length += count;
  }

  private void require(int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      byte[] larger = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(2, bytes.length)));
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
  }

  /** The bytes; the buffer is empty afterwards. */
  byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    Arrays.fill(bytes, (byte) 0);
    length = 0;
    return taken;
  }
}
