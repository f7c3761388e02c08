package io.github.pgenesis.testrun;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What something took.
 *
 * @param wall time that passed
 * @param processor time of processors: of this process and of those that it has waited for
 */
record Effort(Duration wall, Duration processor) {
  private static final Path STATUS = Path.of("/proc/self/stat");

  /** proc(5): {@code cutime}, {@code cstime}, counted from the field after the name. */
  private static final List<Integer> OF_CHILDREN = List.of(13, 14);

  /** {@code USER_HZ}, 100 on all that Linux runs on. */
  private static final int TICKS = 100;

  /** What this process has taken, from a moment that is the same for each call. */
  static Effort untilNow() {
    long own =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : 0;
    return new Effort(
        Duration.ofNanos(System.nanoTime()), Duration.ofNanos(own).plus(ofChildren()));
  }

  private static Duration ofChildren() {
    if (!Files.isReadable(STATUS)) {
      return Duration.ZERO;
    }
    try {
      String line = Files.readString(STATUS, StandardCharsets.ISO_8859_1);
      List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
      return Duration.ofMillis(
          OF_CHILDREN.stream().mapToLong(field -> Long.parseLong(fields.get(field))).sum()
              * 1000
              / TICKS);
    } catch (IOException e) {
      return Duration.ZERO;
    }
  }

  Effort plus(Effort other) {
    return new Effort(wall.plus(other.wall), processor.plus(other.processor));
  }

  Effort since(Effort start) {
    return new Effort(wall.minus(start.wall), processor.minus(start.processor));
  }
}
