package io.github.pgenesis.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pgenesis.faults.DamagedBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of the cache with some bytes changed: nothing of them is believed. */
class CacheFuzzTest {
  private static final int MUTATIONS = 1000;

  @TempDir private Path directory;

  @Test
  void notesOfExecutables() throws IOException {
    CacheDirectory cache = CacheDirectory.at(directory.resolve("cache"));
    Path executable =
        HandMadeInstallation.make(directory.resolve("pg"), "18.6", 18, 202_506_291)
            .resolve("bin/postgres");
    KnownExecutable known = KnownExecutable.of(executable, cache);
    Path note;
    try (Stream<Path> notes = Files.list(directory.resolve("cache/known"))) {
      note = notes.findFirst().orElseThrow();
    }
    byte[] good = Files.readAllBytes(note);
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(note, DamagedBytes.of(good, new Random(i)));
      assertThat(KnownExecutable.of(executable, cache)).as("number " + i).isEqualTo(known);
    }
  }

  @Test
  void sealedTexts() throws IOException {
    Path file = directory.resolve("text");
    for (String text : new String[] {"", "port\t5432\n", "\u00e9\r\n\n"}) {
      Files.deleteIfExists(file);
      SealedText.write(file, text);
      assertThat(SealedText.read(file)).contains(text);
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < MUTATIONS; i++) {
        Files.write(file, DamagedBytes.of(good, new Random(i)));
        assertThat(SealedText.read(file)).as("number " + i).isEmpty();
      }
    }
  }

  @Test
  void sealedTextsOfAbsurdSize() throws IOException {
    Path file = directory.resolve("text");
    SealedText.write(file, "x".repeat(1 << 20));
    assertThat(SealedText.read(file)).isEmpty();
  }
}
