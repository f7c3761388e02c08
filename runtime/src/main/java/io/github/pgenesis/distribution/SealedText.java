package io.github.pgenesis.distribution;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small text in the cache, its SHA-256 behind it. A power failure or a bad disk can change a
 * digit, which no look at the text would show.
 */
public final class SealedText {
  private static final int SEAL = 64 + 1;

  /** Many times what is written. */
  private static final long MOST_BYTES = 1 << 20;

  private SealedText() {}

  /** Writes a file that is not there. */
  public static void write(Path file, String text) throws IOException {
    Files.writeString(file, text + seal(text));
  }

  /** The text; empty if the file is not as it was written. */
  public static Optional<String> read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      String all = Files.readString(file);
      int end = Math.max(0, all.length() - SEAL);
      String text = all.substring(0, end);
      return all.substring(end).equals(seal(text)) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String seal(String text) {
    return Digests.of(text) + "\n";
  }
}
