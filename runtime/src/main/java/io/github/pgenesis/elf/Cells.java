package io.github.pgenesis.elf;

/**
 * The data of the stubs: a few bytes behind the image's own variables, in memory that the derived
 * copy's writable segment is made longer by. All zero when loaded.
 *
 * @param start address relative to the load address
 */
record Cells(long start) {
  static final int SIZE = 512;

  /** PostgreSQL maps its shared memory, and segments of dynamic shared memory if any. */
  static final int MOST_MAPPINGS = 16;

  /** Bytes of one. */
  static final int MAPPING_SIZE = 16;

  /** {@code int}: the exit status of the phase. */
  long status() {
    return start;
  }

  /** {@code void *(*)(const char *, int)}: the namespace's own {@code dlopen}. */
  long dlopen() {
    return start + 8;
  }

  /**
   * {@code struct block *}: the first of the blocks that the server has allocated and not freed.
   *
   * <pre>
   *   struct block { struct block *next; struct block **reference; long unused; long mark; };
   * </pre>
   */
  long heap() {
    return start + 16;
  }

  /** {@code void *(*)(size_t)}: the namespace's own {@code malloc}. */
  long malloc() {
    return start + 24;
  }

  /** {@code void *(*)(size_t, size_t)}: its {@code calloc}. */
  long calloc() {
    return start + 32;
  }

  /** {@code void *(*)(void *, size_t)}: its {@code realloc}. */
  long realloc() {
    return start + 40;
  }

  /** {@code void (*)(void *)}: its {@code free}. */
  long free() {
    return start + 48;
  }

  /** {@code void *(*)(void *, size_t, int, int, int, off_t)}: its {@code mmap}. */
  long mmap() {
    return start + 128;
  }

  /** {@code int (*)(void *, size_t)}: its {@code munmap}. */
  long munmap() {
    return start + 136;
  }

  /**
   * {@code struct { void *address; size_t size; } mappings[16];} that the server has mapped and not
   * unmapped; an address of 0 is a free entry.
   */
  long mappings() {
    return start + 256;
  }

  /**
   * What {@code shmat} returns. PostgreSQL keeps only a {@code PGShmemHeader} there (56 bytes;
   * src/include/storage/pg_shmem.h), the rest of its shared memory is an anonymous mapping.
   */
  long page() {
    return start + 64;
  }
}
