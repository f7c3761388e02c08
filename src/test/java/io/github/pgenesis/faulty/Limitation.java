package io.github.pgenesis.faulty;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.pgenesis.support.Linux;
import io.github.pgenesis.support.SystemCallNumber;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a JVM can have too little of. */
enum Limitation {
  /** In kB. */
  DISK {
    @Override
    void around(long value, Path disk, Runnable creation) {
      mountWith(disk, REMOUNT, "size=%dk".formatted(value));
      creation.run();
      mountWith(disk, REMOUNT, ROOMY);
    }
  },
  /** How many files and directories. */
  FILES {
    @Override
    void around(long value, Path disk, Runnable creation) {
      mountWith(disk, REMOUNT, "nr_inodes=" + value);
      creation.run();
      mountWith(disk, REMOUNT, ROOMY);
    }
  },
  /** Of one file, in kB. */
  FILE_SIZE {
    @Override
    void around(long value, Path disk, Runnable creation) {
      limit(FILE_SIZE_LIMIT, value << 10, creation);
    }
  },
  /** In kB besides what the JVM has. */
  MEMORY {
    @Override
    void around(long value, Path disk, Runnable creation) throws IOException {
      // /proc/self/statm: the first number is the size in pages.
      String pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[0];
      limit(MEMORY_LIMIT, (Long.parseLong(pages) << 12) + (value << 10), creation);
    }
  };

  private static final String ROOMY = "size=1g,nr_inodes=100000";

  /** {@code MS_REMOUNT} (sys/mount.h). */
  private static final int REMOUNT = 32;

  /** {@code RLIMIT_FSIZE} and {@code RLIMIT_AS} (sys/resource.h). */
  private static final int FILE_SIZE_LIMIT = 1;

  private static final int MEMORY_LIMIT = 9;

  /** Runs something while there is so much, and no more. */
  abstract void around(long value, Path disk, Runnable creation) throws IOException;

  /** Whether it takes a file system of its own. */
  boolean needsMount() {
    return this == DISK || this == FILES;
  }

  /** Mounts an empty file system that has room. */
  static void mount(Path disk) {
    mountWith(disk, 0, ROOMY);
  }

  static void mountWith(Path disk, int flags, String options) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment kind = arena.allocateFrom("tmpfs");
      Linux.checked(
          SystemCallNumber.MOUNT,
          kind.address(),
          arena.allocateFrom(disk.toString()).address(),
          kind.address(),
          flags,
          arena.allocateFrom(options).address());
    }
  }

  /** Only the soft limit, which can be raised again. */
  static void limit(int resource, long value, Runnable creation) {
    try (Arena arena = Arena.ofConfined()) {
      // struct rlimit64 { __u64 rlim_cur; __u64 rlim_max; };
      MemorySegment before = arena.allocate(16, 8);
      MemorySegment now = arena.allocate(16, 8);
      Linux.checked(SystemCallNumber.PRLIMIT64, 0, resource, 0, before.address());
      now.copyFrom(before);
      now.set(JAVA_LONG, 0, value);
      Linux.checked(SystemCallNumber.PRLIMIT64, 0, resource, now.address(), 0);
      try {
        creation.run();
      } finally {
        Linux.checked(SystemCallNumber.PRLIMIT64, 0, resource, before.address(), 0);
      }
    }
  }
}
