package io.github.pgenesis.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The memory map of this process in short.
 *
 * @param files how often each file is mapped; names of the kernel such as {@code [vdso]} count too
 * @param anonymousCount mappings of nothing
 * @param anonymousKilobytes their size, used or not
 */
public record HostMappings(
    Map<String, Integer> files, int anonymousCount, long anonymousKilobytes) {

  /** As it is now. */
  public static HostMappings now() throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    int count = 0;
    long bytes = 0;
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      String[] fields = line.split(" +", 6);
      if (fields.length == 6 && !fields[5].isBlank()) {
        files.merge(fields[5], 1, Integer::sum);
      } else {
        String[] range = fields[0].split("-", 2);
        count++;
        bytes += Long.parseUnsignedLong(range[1], 16) - Long.parseUnsignedLong(range[0], 16);
      }
    }
    return new HostMappings(Map.copyOf(files), count, bytes >> 10);
  }
}
