package io.github.pgenesis.elf;

/**
 * A program header (elf.h, {@code Elf64_Phdr}).
 *
 * @param headerOffset where the header itself stands in the file
 * @param offset file offset of the contents
 * @param address virtual address, relative to the load address
 */
record Segment(
    int headerOffset,
    int type,
    int flags,
    long offset,
    long address,
    long fileSize,
    long memorySize) {
  static final int LOAD = 1;
  static final int DYNAMIC = 2;
  static final int INTERPRETER = 3;
  static final int RELRO = 0x6474e552;

  static final int EXECUTABLE = 1;
  static final int WRITABLE = 2;
  static final int READABLE = 4;

  /** Offset of {@code p_memsz} within a program header. */
  static final int MEMORY_SIZE_FIELD = 40;

  boolean isWritable() {
    return (flags & WRITABLE) != 0;
  }

  boolean isExecutable() {
    return (flags & EXECUTABLE) != 0;
  }

  boolean isReadable() {
    return (flags & READABLE) != 0;
  }

  long end() {
    return address + memorySize;
  }

  boolean holdsInFile(long wanted, long length) {
    return wanted >= address && length >= 0 && wanted - address <= fileSize - length;
  }

  boolean holdsInMemory(long wanted, long length) {
    return wanted >= address && length >= 0 && wanted - address <= memorySize - length;
  }
}
