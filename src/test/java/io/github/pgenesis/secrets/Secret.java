package io.github.pgenesis.secrets;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A text that occurs nowhere by chance, and the bytes by which one finds that it was there. Halves
 * of it count, since a copy may be overwritten in part.
 */
final class Secret {
  /** A multiple of 8, so that halves are whole words. */
  private static final int LENGTH = 24;

  private static final int WORD = 4;

  /** What the inner and the outer pad of HMAC are made with. */
  private static final int INNER = 0x36;

  private static final int OUTER = 0x5c;

  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** One in ASCII. */
  static Secret random() {
    Random random = new Random();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append((char) ('a' + random.nextInt('z' - 'a' + 1)));
    }
    return new Secret(text.toString());
  }

  String text() {
    return text;
  }

  /** Patterns of bytes, by what they would be the sign of. */
  Map<String, byte[]> patterns() {
    Map<String, byte[]> patterns = new LinkedHashMap<>();
    add(patterns, "first half", text.substring(0, text.length() / 2));
    add(patterns, "second half", text.substring(text.length() / 2));
    return patterns;
  }

  private static void add(Map<String, byte[]> patterns, String what, String half) {
    byte[] bytes = half.getBytes(UTF_8);
    patterns.put(what + " as bytes", bytes);
    patterns.put(what + " as chars", half.getBytes(UTF_16LE));
    patterns.put(what + " as chars of a dump", half.getBytes(UTF_16BE));
    patterns.put(what + " as words", words(bytes));
    patterns.put(what + " in the inner pad", xor(bytes, INNER));
    patterns.put(what + " in the outer pad", xor(bytes, OUTER));
    patterns.put(what + " in words of the inner pad", words(xor(bytes, INNER)));
    patterns.put(what + " in words of the outer pad", words(xor(bytes, OUTER)));
  }

  /** As a digest has them, whose words are big endian, in the memory of this machine. */
  private static byte[] words(byte[] bytes) {
    byte[] words = Arrays.copyOf(bytes, bytes.length / WORD * WORD);
    for (int i = 0; i < words.length; i++) {
      words[i] = bytes[i / WORD * WORD + WORD - 1 - i % WORD];
    }
    return words;
  }

  private static byte[] xor(byte[] bytes, int with) {
    byte[] result = bytes.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= (byte) with;
    }
    return result;
  }
}
