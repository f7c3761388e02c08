package io.github.pgenesis.guest;

import io.github.pgenesis.support.HostState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What of a {@link HostState} a busy JVM changes by itself. */
final class HostChanges {
  private HostChanges() {}

  /** Without children, files of flight recordings, and their timers of processor time. */
  static Map<String, String> withoutTheHostsOwn(Map<String, String> state) {
    Map<String, String> left = new TreeMap<>(state);
    left.keySet().removeIf(name -> name.contains("children"));
    left.entrySet()
        .removeIf(entry ->
            entry.getKey().startsWith(HostState.DESCRIPTOR) && entry.getValue().contains(".jfr"));
    left.computeIfPresent("timers", (name, timers) -> withoutProfiling(timers));
    return left;
  }

  /** Those that send one thread SIGPROF, number 27. */
  private static String withoutProfiling(String timers) {
    return Arrays.stream(timers.split("(?m)(?=^ID: )", -1))
        .filter(timer -> !timer.contains("signal: 27/") || !timer.contains("signal/tid."))
        .collect(Collectors.joining());
  }

  /** A line for each thing that is not as it was. */
  static List<String> differences(Map<String, String> before, Map<String, String> after) {
    Map<String, String> expected = comparable(before, after);
    Map<String, String> actual = comparable(after, before);
    List<String> differences = new ArrayList<>();
    for (String name : expected.keySet()) {
      if (!expected.get(name).equals(actual.get(name))) {
        differences.add(
            "%s was%n%s%nand is%n%s".formatted(name, expected.get(name), actual.get(name)));
      }
    }
    for (String name : actual.keySet()) {
      if (!expected.containsKey(name)) {
        differences.add("%s was not there and is %s".formatted(name, actual.get(name)));
      }
    }
    return differences;
  }

  /** The same without threads that are in one of the two only. */
  private static Map<String, String> comparable(
      Map<String, String> state, Map<String, String> other) {
    Map<String, String> left = withoutTheHostsOwn(state);
    left.keySet().removeIf(name -> name.startsWith(HostState.THREAD) && !other.containsKey(name));
    return left;
  }
}
