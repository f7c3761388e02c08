package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The server's memory: that of its C library, with a list of the blocks that are not freed yet and
 * a table of the mappings that are not unmapped. A process that ends gives its memory back; when a
 * phase ends, whatever is in the list and in the table is given back for it.
 *
 * <p>Before what the server gets stands a {@code struct block} ({@link Cells#heap}). A pointer that
 * has no mark before it is one of a library's, and goes to the library. One object makes one stub.
 */
abstract class MemoryStubs {
  /** Bytes of {@code struct block}; a multiple of 16, as the alignment of {@code malloc} asks. */
  static final int HEADER = 32;

  /** Where C libraries keep the size of a block, this cannot be: no memory is that large. */
  static final long MARK = 0x70616568676570a7L;

  private static final int LONGEST = 256;

  final ByteBuffer code = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);

  /** The address the stub will stand at. */
  final long at;

  /** Where the data it uses stands, on the same scale. */
  final Cells cells;

  MemoryStubs(long at, Cells cells) {
    this.at = at;
    this.cells = cells;
  }

  final byte[] instructions(Stub stub) {
    return switch (stub) {
      case ALLOCATE -> allocate();
      case ALLOCATE_ZEROED -> allocateZeroed();
      case REALLOCATE -> reallocate();
      case DUPLICATE_STRING -> duplicateString();
      case FREE -> free();
      case FREE_ALL -> freeAll();
      case MAP -> map();
      case UNMAP -> unmap();
      default -> throw new IllegalArgumentException(stub + " is not about memory");
    };
  }

  /** {@code void *malloc(size_t size);} */
  abstract byte[] allocate();

  /** {@code void *calloc(size_t count, size_t size);} */
  abstract byte[] allocateZeroed();

  /** {@code void *realloc(void *block, size_t size);} */
  abstract byte[] reallocate();

  /** {@code char *strdup(const char *s);} */
  abstract byte[] duplicateString();

  /** {@code void free(void *block);} */
  abstract byte[] free();

  /** {@code void free_all(void);} */
  abstract byte[] freeAll();

  /** {@code void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset);} */
  abstract byte[] map();

  /** {@code int munmap(void *addr, size_t length);} */
  abstract byte[] unmap();

  final byte[] bytes() {
    byte[] bytes = new byte[code.position()];
    code.get(0, bytes);
    return bytes;
  }
}
