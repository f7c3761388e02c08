package io.github.pgenesis.faulty;

import io.github.pgenesis.support.SystemCallNumber;
import io.github.pgenesis.support.SystemCallSupervisor.Call;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which calls of a filtered thread concern its cluster. Others the JVM makes for itself, as for
 * loading a class: they would fail the JVM and not the creation.
 *
 * @param javaThread the filtered thread of the JVM; all others come of it
 * @param directory where the cluster is made
 */
record ClusterCalls(int javaThread, Path directory) {
  /** {@code MAP_ANONYMOUS}, {@code MAP_STACK} (mman.h). */
  private static final int ANONYMOUS = 0x20;

  private static final int STACK = 0x20000;

  /** Our stacks: {@code MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE}, readable and writable. */
  private static final int PHASE_STACK = 0x4022;

  private static final int READ_WRITE = 3;
  private static final int LONGEST_PATH = 4096;

  boolean contain(Call call) {
    if (call.is(SystemCallNumber.MMAP)) {
      return (call.arguments().get(3) & ANONYMOUS) != 0
          && (!isJava(call) || isForPhase(call.arguments()));
    }
    if (FailingCalls.MEMORY.contains(call.number())) {
      return !isJava(call);
    }
    if (FailingCalls.MEMORY_FILES.contains(call.number())
        || FailingCalls.THREADS.contains(call.number())) {
      return true;
    }
    return !isJava(call) || concernsCluster(call);
  }

  /** Whether the creation opens a file of that name, not the server. */
  boolean isOpening(String name, Call call) {
    return call.is(SystemCallNumber.OPENAT) && isJava(call) && file(call).endsWith("/" + name);
  }

  /** Whether the creation, and not the server, reads a file of its own with such a path's end. */
  boolean isReading(String end, Call call) {
    return isJava(call)
        && FailingCalls.READS.contains(call.number())
        && concernsCluster(call)
        && file(call).endsWith(end);
  }

  private boolean isJava(Call call) {
    return call.thread() == javaThread;
  }

  private static boolean isForPhase(List<Long> arguments) {
    return (arguments.get(3) & STACK) != 0
        || (arguments.get(3) == PHASE_STACK && arguments.get(2) == READ_WRITE);
  }

  /** A file below the directory, or one in memory. */
  private boolean concernsCluster(Call call) {
    String file = file(call);
    return file.startsWith(directory.toString()) || file.startsWith("/memfd:pgenesis");
  }

  private static String file(Call call) {
    Path process = Path.of("/proc", Integer.toString(call.thread()));
    try {
      if (FailingCalls.WRITES.contains(call.number())
          || FailingCalls.READS.contains(call.number())
          || FailingCalls.RESIZES.contains(call.number())
          || FailingCalls.SYNCS.contains(call.number())) {
        return Files.readSymbolicLink(
                process.resolve("fd").resolve(Long.toString(call.arguments().get(0))))
            .toString();
      }
      boolean isRelative =
          call.is(SystemCallNumber.OPENAT)
              || call.is(SystemCallNumber.MKDIRAT)
              || call.is(SystemCallNumber.UNLINKAT)
              || call.is(SystemCallNumber.RENAMEAT)
              || call.is(SystemCallNumber.RENAMEAT2);
      return text(process.resolve("mem"), call.arguments().get(isRelative ? 1 : 0));
    } catch (IOException e) {
      // Pipes, and descriptors that are not open.
      return "";
    }
  }

  private static String text(Path memory, long address) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(memory.toFile(), "r")) {
      file.seek(address);
      byte[] bytes = new byte[LONGEST_PATH];
      int length = Math.max(0, file.read(bytes));
      int end = 0;
      while (end < length && bytes[end] != 0) {
        end++;
      }
      return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
  }
}
