package io.github.pgenesis.zstd;

import java.util.Arrays;
import java.util.Random;

/** Contents to be compressed. */
final class Samples {
  private Samples() {}

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  /** Words of few letters in any order. */
  static byte[] words(int length) {
    Random random = new Random(length);
    byte[][] words = new byte[300][];
    for (int i = 0; i < words.length; i++) {
      words[i] = new byte[1 + random.nextInt(30)];
      for (int j = 0; j < words[i].length; j++) {
        words[i][j] = (byte) ('a' + random.nextInt(1 + random.nextInt(26)));
      }
    }
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      byte[] word = words[random.nextInt(words.length)];
      int count = Math.min(word.length, length - filled);
      System.arraycopy(word, 0, bytes, filled, count);
      filled += count;
    }
    return bytes;
  }

  /** No byte sequence repeats to speak of, but few bytes are frequent. */
  static byte[] skewed(int length) {
    Random random = new Random(length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) Math.abs(random.nextGaussian() * 12);
    }
    return bytes;
  }

  static byte[] repeated(int octet, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }

  static byte[] concatenated(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int end = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, end, part.length);
      end += part.length;
    }
    return all;
  }
}
