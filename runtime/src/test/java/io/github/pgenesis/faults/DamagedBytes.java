package io.github.pgenesis.faults;

import java.util.Arrays;
import java.util.Random;

/** Files as a bad disk or a power failure leaves them. */
public final class DamagedBytes {
  private DamagedBytes() {}

  /** Other bytes than before: one of them changed, or fewer, or more. */
  public static byte[] of(byte[] good, Random random) {
    int at = random.nextInt(good.length);
    byte[] bytes = good.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] += (byte) (1 + random.nextInt(9));
      case 2 -> {
        return Arrays.copyOf(good, at);
      }
      default -> {
        return Arrays.copyOf(good, good.length + 1 + at);
      }
    }
    return bytes;
  }
}
