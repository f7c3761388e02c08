package io.github.pgenesis.isolation;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of text that a process said, on whichever stream. Thread-safe. */
final class LastWords {
  private static final int MOST_LINES = 200;
  private static final int LONGEST_LINE = 4096;

  /** Such as {@code # SIGSEGV (0xb) at pc=...}, or that there is not enough memory. */
  private static final Pattern CRASH =
      Pattern.compile("#\\s+(SIG[A-Z]+ \\(|Internal Error|There is insufficient memory)");

  private final Charset charset;
  private final Deque<String> lines = new ArrayDeque<>();

  LastWords(Charset charset) {
    this.charset = charset;
  }

  private synchronized void add(String line) {
    if (line.isBlank()) {
      return;
    }
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(line.stripTrailing());
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /**
   * The line that tells most: what a JVM says of its crash begins with the reason, else the last.
   */
  static String summary(List<String> lines) {
    for (String line : lines) {
      if (CRASH.matcher(line).lookingAt()) {
        return line.replaceFirst("^#\\s*", "");
      }
    }
    return lines.getLast();
  }

  /** Where one stream's text goes to; closed at its end. */
  OutputStream listener() {
    return new OutputStream() {
      private final ByteArrayOutputStream line = new ByteArrayOutputStream();

      @Override
      public void write(int value) {
        if (value == '\n') {
          close();
        } else if (line.size() < LONGEST_LINE) {
          line.write(value);
        }
      }

      @Override
      public void close() {
        add(line.toString(charset));
        line.reset();
      }
    };
  }
}
