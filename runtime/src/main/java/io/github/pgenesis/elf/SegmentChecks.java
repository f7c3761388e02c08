package io.github.pgenesis.elf;

import java.util.List;

/** What the loader maps, in glibc's elf/dl-load.c and elf/dl-map-segments.h. */
final class SegmentChecks {
  private static final int PROGRAM_HEADERS = 6;
  private static final int THREAD_LOCAL = 7;
  private static final int UNWINDING = 0x6474e550;
  private static final int STACK = 0x6474e551;

  /** {@code p_align} within a program header. */
  private static final int ALIGNMENT_FIELD = 48;

  /** {@code e_phoff} and {@code e_phnum} of the header. */
  private static final int TABLE_FIELD = 32;

  private static final int COUNT_FIELD = 56;
  private static final int PROGRAM_HEADER_SIZE = 56;

  /** The loader keeps them on its stack, and thirteen are usual. */
  private static final int MOST_HEADERS = 64;

  /** The largest page size of the processors we know: segments must not share such a page. */
  private static final long LEAST_ALIGNMENT = 0x1000;

  /** Address space of that size is reserved beside the image. */
  private static final long MOST_ALIGNMENT = 1 << 26;

  private final LoaderView view;

  private SegmentChecks(LoaderView view) {
    this.view = view;
  }

  static void check(LoaderView view) {
    SegmentChecks checks = new SegmentChecks(view);
    checks.checkProgramHeaders();
    checks.checkLoaded();
    checks.checkDynamicSection();
    checks.checkMost(Segment.RELRO, "read-only part");
    checks.checkStack();
    checks.checkThreadLocalVariables();
    for (Segment segment : view.segments(UNWINDING)) {
      checks.requireConstant("its table for unwinding", segment);
    }
  }

  private void checkProgramHeaders() {
    int count = view.executable().segments().size();
    if (count > MOST_HEADERS) {
      throw view.refuse(
          "has %d program headers, and %d at most make sense".formatted(count, MOST_HEADERS));
    }
    checkMost(PROGRAM_HEADERS, "table of program headers");
    long offset = view.file().getLong(TABLE_FIELD);
    int size = Short.toUnsignedInt(view.file().getShort(COUNT_FIELD)) * PROGRAM_HEADER_SIZE;
    for (Segment segment : view.segments(PROGRAM_HEADERS)) {
      requireConstant("its program headers", segment);
      if (view.table("its program headers", segment.address(), size) != offset
          || segment.memorySize() != size) {
        throw view.refuse("has its program headers elsewhere than it says");
      }
    }
  }

  private void checkLoaded() {
    long free = 0;
    for (Segment segment : view.loaded()) {
      long alignment = view.file().getLong(segment.headerOffset() + ALIGNMENT_FIELD);
      if (Long.bitCount(alignment) != 1
          || alignment < LEAST_ALIGNMENT
          || alignment > MOST_ALIGNMENT
          || ((segment.address() - segment.offset()) & (alignment - 1)) != 0) {
        throw view.refuse(
            "has a segment that cannot be mapped: its place in the file and in memory"
                + " are not aligned alike");
      }
      if ((segment.address() & -LEAST_ALIGNMENT) < free || segment.memorySize() == 0) {
        throw view.refuse("has segments that are not one after another");
      }
      if (!segment.isReadable()) {
        throw view.refuse("has a segment that cannot be read");
      }
      free = (segment.end() + LEAST_ALIGNMENT - 1) & -LEAST_ALIGNMENT;
    }
  }

  /** The loader reads it in memory, and writes addresses into it. */
  private void checkDynamicSection() {
    checkMost(Segment.DYNAMIC, "dynamic section");
    Segment section = view.segments(Segment.DYNAMIC).getFirst();
    Segment writable = view.executable().writableSegment();
    if (!writable.holdsInFile(section.address(), section.fileSize())
        || section.memorySize() != section.fileSize()
        || section.address() - writable.address() != section.offset() - writable.offset()
        || section.address() % RelocationKind.ADDRESS_SIZE != 0) {
      throw view.refuse("has a dynamic section that is not in its writable segment");
    }
  }

  private void checkMost(int type, String what) {
    if (view.segments(type).size() > 1) {
      throw view.refuse("has more than one " + what);
    }
  }

  /** Without a word about it the loader makes the stacks of all threads executable. */
  private void checkStack() {
    List<Segment> stacks = view.segments(STACK);
    if (stacks.size() != 1 || stacks.getFirst().isExecutable()) {
      throw view.refuse("wants stacks that can be executed");
    }
  }

  /** An executable reaches its own at fixed distances, at which a library has others'. */
  private void checkThreadLocalVariables() {
    if (view.segments(THREAD_LOCAL).stream().anyMatch(segment -> segment.memorySize() != 0)) {
      throw view.refuse(
          "has thread-local variables of its own, for which there is no room in a library");
    }
  }

  private void requireConstant(String what, Segment segment) {
    if (segment.memorySize() != segment.fileSize()
        || view.constant(what, segment.address(), segment.memorySize()) != segment.offset()) {
      throw view.refuse("has %s elsewhere than it says".formatted(what));
    }
  }
}
