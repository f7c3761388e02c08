package io.github.pgenesis.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of another process of this user, all of it that can be written to. */
final class ProcessMemory {
  /** Start, end, rights, offset, device, inode and name of proc(5). */
  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) rw\\S+ \\S+ \\S+ \\S+ *(.*)");

  private ProcessMemory() {}

  /** Where patterns are, each with the name of the mapping. */
  static Set<String> find(ByteSearch search, long pid) throws IOException {
    Set<String> found = new TreeSet<>();
    Path process = Path.of("/proc", Long.toString(pid));
    try (RandomAccessFile memory = new RandomAccessFile(process.resolve("mem").toFile(), "r")) {
      for (String line : Files.readAllLines(process.resolve("maps"))) {
        Matcher mapping = MAPPING.matcher(line);
        if (mapping.matches() && !mapping.group(3).startsWith("/dev/")) {
          long start = Long.parseUnsignedLong(mapping.group(1), 16);
          long end = Long.parseUnsignedLong(mapping.group(2), 16);
          try {
            search
                .in(new Range(memory, start, end))
                .forEach(what -> found.add("%s (%s)".formatted(what, line)));
          } catch (IOException e) {
            // The JVM's own threads may have given it back meanwhile.
            if (Files.readAllLines(process.resolve("maps")).contains(line)) {
              throw e;
            }
          }
        }
      }
    }
    return found;
  }

  private static final class Range extends InputStream {
    private final RandomAccessFile memory;
    private final long end;
    private long at;

    Range(RandomAccessFile memory, long start, long end) {
      this.memory = memory;
      this.at = start;
      this.end = end;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int most = (int) Math.min(length, end - at);
      if (most <= 0) {
        return -1;
      }
      memory.seek(at);
      int count = memory.read(bytes, offset, most);
      at += Math.max(count, 0);
      return count;
    }
  }
}
