package io.github.pgenesis.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LastWordsTest {
  private final LastWords words = new LastWords(StandardCharsets.UTF_8);

  @Test
  void linesOfSeveralStreamsStayWhole() throws IOException {
    try (OutputStream one = words.listener();
        OutputStream other = words.listener()) {
      one.write(bytes("on"));
      other.write(bytes("other\n\n  \n"));
      one.write(bytes("e\u00e4\nunfinished"));
    }

    assertThat(words.lines()).containsExactly("other", "one\u00e4", "unfinished");
  }

  @Test
  void onlyTheLastAreKept() throws IOException {
    try (OutputStream stream = words.listener()) {
      for (int i : IntStream.range(0, 1000).toArray()) {
        stream.write(bytes(i + "x".repeat(10_000) + "\n"));
      }
    }

    assertThat(words.lines()).hasSize(200).allMatch(line -> line.length() == 4096);
    assertThat(words.lines().getLast()).startsWith("999x");
  }

  @Test
  void theReasonOfACrashTellsMost() {
    assertThat(LastWords.summary(List.of("one", "two"))).isEqualTo("two");
    assertThat(
            LastWords.summary(
                List.of(
                    "#",
                    "# A fatal error has been detected by the Java Runtime Environment:",
                    "#  SIGSEGV (0xb) at pc=0x1, pid=2, tid=3",
                    "# C  [libc.so.6+0x85f14]")))
        .isEqualTo("SIGSEGV (0xb) at pc=0x1, pid=2, tid=3");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
