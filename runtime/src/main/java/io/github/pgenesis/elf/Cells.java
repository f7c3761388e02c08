package io.github.pgenesis.elf;

/**
 * The data of the stubs: a few bytes behind the image's own variables, in memory that the derived
 * copy's writable segment is made longer by. All zero when loaded.
 *
 * @param start address relative to the load address
 */
record Cells(long start) {
  static final int SIZE = 512;

  /** {@code int}: the exit status of the phase. */
  long status() {
    return start;
  }

  /** {@code void *(*)(const char *, int)}: the namespace's own {@code dlopen}. */
  long dlopen() {
    return start + 8;
  }

  /**
   * What {@code shmat} returns. PostgreSQL keeps only a {@code PGShmemHeader} there (56 bytes;
   * src/include/storage/pg_shmem.h), the rest of its shared memory is an anonymous mapping.
   */
  long page() {
    return start + 64;
  }
}
