package io.github.pgenesis.elf;

/**
 * The few machine instructions that stand in for C functions the server must not reach. They are
 * written into the derived copy over {@code main}, which a library never runs. Each architecture
 * has its own, in its {@link StubCode}.
 */
public enum Stub {
  /** {@code return 0;} */
  RETURN_ZERO,
  /** {@code return 1;} */
  RETURN_ONE,
  /** {@code return -1;} of any integer width */
  RETURN_MINUS_ONE,
  /** {@code return page;} a zeroed page of the image's own, for {@code shmat} */
  RETURN_PAGE,
  /** {@code status = argument; exit_this_thread();} */
  EXIT_THREAD,
  /** {@code status = 128 + SIGABRT; exit_this_thread();} */
  ABORT_THREAD,
  /** {@code return (*dlopen_cell)(path, RTLD_NOW);} */
  OPEN_NOW,
  /** {@code malloc} that remembers the block in the list of the phase's heap */
  ALLOCATE,
  /** {@code calloc} that does */
  ALLOCATE_ZEROED,
  /** {@code realloc} of a block that may be in the list */
  REALLOCATE,
  /** {@code strdup} that remembers the block */
  DUPLICATE_STRING,
  /** {@code free} of a block that may be in the list */
  FREE,
  /** frees all blocks of the list */
  FREE_ALL,
  /** {@code mmap} that remembers the mapping */
  MAP,
  /** {@code munmap} that forgets it */
  UNMAP;

  /** The status that {@link #ABORT_THREAD} stores: what a shell reports for SIGABRT. */
  public static final int ABORT_STATUS = 134;
}
