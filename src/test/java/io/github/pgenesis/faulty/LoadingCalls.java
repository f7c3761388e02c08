package io.github.pgenesis.faulty;

import io.github.pgenesis.support.SystemCallNumber;
import io.github.pgenesis.support.SystemCallSupervisor.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which calls of the thread that makes a cluster concern the loading of the server: those of the
 * loader itself, known by where they are made, and ours. Used by one thread.
 */
final class LoadingCalls {
  /** {@code PROT_NONE} and {@code PROT_READ} (mman.h). */
  private static final int NO_ACCESS = 0;

  private static final int READ_ONLY = 1;

  private final int javaThread;
  private final ClusterCalls ours;
  private final Map<Long, Boolean> places = new HashMap<>();

  /**
   * @param javaThread the filtered thread of the JVM
   * @param directory where the cluster and the derived copy are made
   */
  LoadingCalls(int javaThread, Path directory) {
    this.javaThread = javaThread;
    this.ours = new ClusterCalls(javaThread, directory);
  }

  boolean contain(Call call) {
    return call.thread() == javaThread
        && (ours.contain(call) || isOurProtection(call) || isOfLoader(call));
  }

  /** The C library grows its heaps by making memory writable, which is the JVM's affair. */
  private static boolean isOurProtection(Call call) {
    long protection = call.arguments().get(2);
    return call.is(SystemCallNumber.MPROTECT)
        && (protection == NO_ACCESS || protection == READ_ONLY);
  }

  /** Whether the loader makes it, for whichever file. */
  boolean isOfLoader(Call call) {
    return places.computeIfAbsent(call.instruction(), this::isInLoader);
  }

  private boolean isInLoader(long address) {
    Path mappings = Path.of("/proc", Integer.toString(javaThread), "maps");
    try {
      return Files.readAllLines(mappings).stream()
          .filter(line -> line.contains("/ld-linux"))
          .map(line -> line.split("[- ]", 3))
          .anyMatch(parts ->
              Long.parseUnsignedLong(parts[0], 16) <= address
                  && address < Long.parseUnsignedLong(parts[1], 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
