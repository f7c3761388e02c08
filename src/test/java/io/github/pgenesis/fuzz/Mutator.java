package io.github.pgenesis.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Makes mutations: the same for the same seed and number. */
final class Mutator {
  private static final long[] EXTREMES = {
    0,
    -1,
    1,
    2,
    8,
    0x7f,
    0x80,
    0xff,
    0x7fff,
    0xffff,
    0x10000,
    0x7fff_fff7L,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    1L << 40,
    Long.MAX_VALUE - 7,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final long[] STEPS = {-4096, -24, -16, -8, -1, 1, 8, 16, 24, 4096};

  private final Random random;

  Mutator(long seed, int number) {
    this.random = new Random(seed * 1_000_003 + number);
  }

  Random random() {
    return random;
  }

  /** A number that is like another one, or an extreme. */
  long number(long before) {
    return switch (random.nextInt(4)) {
      case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
      case 1 -> before + STEPS[random.nextInt(STEPS.length)];
      case 2 -> before ^ 1L << random.nextInt(64);
      default -> random.nextLong() >>> random.nextInt(64);
    };
  }

  /** Overwrites a little-endian number of 1, 2, 4 or 8 bytes with one that is like it. */
  void overwriteNumber(byte[] bytes, int at, int size) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (size) {
      case 1 -> bytes[at] = (byte) number(bytes[at]);
      case 2 -> buffer.putShort(at, (short) number(buffer.getShort(at)));
      case 4 -> buffer.putInt(at, (int) number(buffer.getInt(at)));
      default -> buffer.putLong(at, number(buffer.getLong(at)));
    }
  }

  /** A copy with one to three things changed. */
  byte[] mutated(byte[] bytes) {
    byte[] result = bytes.clone();
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      result = changedOnce(result);
    }
    return result;
  }

  private byte[] changedOnce(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(64));
    switch (random.nextInt(9)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      case 2, 3 -> {
        int size = 1 << random.nextInt(4);
        if (bytes.length >= size) {
          overwriteNumber(bytes, Math.min(at, bytes.length - size), size);
        }
      }
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> Arrays.fill(bytes, at, at + length, random.nextBoolean() ? 0 : (byte) -1);
      case 6 -> {
        byte[] more = new byte[length];
        random.nextBytes(more);
        return inserted(bytes, at, more);
      }
      case 7 -> {
        int from = random.nextInt(bytes.length);
        return inserted(
            bytes, at, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length)));
      }
      default -> {
        return without(bytes, at, length);
      }
    }
    return bytes;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] more) {
    byte[] result = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, result, at, more.length);
    System.arraycopy(bytes, at, result, at + more.length, bytes.length - at);
    return result;
  }

  private static byte[] without(byte[] bytes, int at, int length) {
    byte[] result = Arrays.copyOf(bytes, bytes.length - length);
    System.arraycopy(bytes, at + length, result, at, bytes.length - at - length);
    return result;
  }
}
