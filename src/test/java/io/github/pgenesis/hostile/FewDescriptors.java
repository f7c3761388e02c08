package io.github.pgenesis.hostile;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.pgenesis.support.NativeFunction;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that leaves itself 64 descriptors, then bootstraps a cluster. */
final class FewDescriptors {
  private static final int LEFT = 64;

  /** {@code RLIMIT_NOFILE} (resource.h). */
  private static final int LIMIT_OF_DESCRIPTORS = 7;

  private FewDescriptors() {}

  /**
   * Runs it.
   *
   * @param arguments those of {@link OneBootstrap}
   */
  public static void main(String[] arguments) throws IOException {
    long highest;
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      highest =
          open.mapToLong(descriptor -> Long.parseLong(descriptor.getFileName().toString()))
              .max()
              .orElseThrow();
    }
    // struct rlimit: the soft limit, then the hard one.
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limit = arena.allocate(JAVA_LONG, 2);
      new NativeFunction("getrlimit").call(LIMIT_OF_DESCRIPTORS, limit.address());
      limit.set(JAVA_LONG, 0, highest + 1 + LEFT);
      if (new NativeFunction("setrlimit").callInt(LIMIT_OF_DESCRIPTORS, limit.address()) != 0) {
        throw new IllegalStateException("the limit cannot be set");
      }
    }
    OneBootstrap.main(arguments);
  }
}
