package io.github.pgenesis.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many patterns at once. Not thread-safe. */
final class ByteSearch {
  private static final int CHUNK = 1 << 20;

  private final Map<String, byte[]> patterns = new LinkedHashMap<>();
  private final boolean[] starts = new boolean[1 << 16];
  private final byte[] chunk = new byte[CHUNK];
  private int longest;

  /** Adds patterns of two bytes at least. */
  ByteSearch add(String name, Map<String, byte[]> more) {
    more.forEach((what, bytes) -> {
      patterns.put(name + ": " + what, bytes);
      starts[start(bytes, 0)] = true;
      longest = Math.max(longest, bytes.length);
    });
    return this;
  }

  private static int start(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
  }

  /** Names of the patterns that a stream has in it. */
  Set<String> in(InputStream in) throws IOException {
    Set<String> found = new TreeSet<>();
    int kept = 0;
    int count;
    while ((count = in.readNBytes(chunk, kept, CHUNK - kept)) > 0) {
      int length = kept + count;
      search(length, found);
      kept = Math.min(longest - 1, length);
      System.arraycopy(chunk, length - kept, chunk, 0, kept);
    }
    return found;
  }

  private void search(int length, Set<String> found) {
    for (int at = 0; at + 1 < length; at++) {
      if (starts[start(chunk, at)]) {
        int from = at;
        patterns.forEach((name, bytes) -> {
          int end = from + bytes.length;
          if (end <= length && Arrays.equals(chunk, from, end, bytes, 0, bytes.length)) {
            found.add(name);
          }
        });
      }
    }
  }
}
