package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.Block;
import io.github.pgenesis.foreign.LinkMap;
import io.github.pgenesis.foreign.Memory;
import java.util.List;

/**
 * Brings an image back to the state it was loaded in, so that the next phase finds what a new
 * process would. Without it every phase would leave about 10 MB behind.
 */
final class Cleanup {
  /**
   * PostgreSQL keeps up to 100 freed contexts of either of these initial sizes in static lists; the
   * next deletion frees the hundred (src/backend/utils/mmgr/aset.c, MAX_FREE_CONTEXTS).
   */
  private static final int MOST_FREE_CONTEXTS = 100;

  /** {@code ALLOCSET_DEFAULT_INITSIZE} and {@code ALLOCSET_DEFAULT_MAXSIZE} (memutils.h). */
  private static final long DEFAULT_INITIAL_SIZE = 8192;

  private static final long DEFAULT_MAXIMUM_SIZE = 8 << 20;

  /** {@code ALLOCSET_SMALL_INITSIZE} and {@code ALLOCSET_SMALL_MAXSIZE}. */
  private static final long SMALL_INITIAL_SIZE = 1024;

  private static final long SMALL_MAXIMUM_SIZE = 8192;

  private final PostgresImage image;

  Cleanup(PostgresImage image) {
    this.image = image;
  }

  void run() {
    List<LinkMap> modules = image.modules();
    try (Block block = new Block()) {
      ThreadProgram last = program();
      if (topMemoryContext() != 0) {
        program()
            .deep(image.function("MemoryContextDelete"), takeTopMemoryContext())
            .server("MemoryContextInit")
            .run(Cleanup::uncancellable);
        fillFreeLists(block.string("pgenesis"));
        last.deep(image.function("MemoryContextDelete"), takeTopMemoryContext());
      }
      modules.forEach(module -> last.library("dlclose", module.handle()));
      last.run(Cleanup::uncancellable);
    }
    image.restoreVariables();
  }

  /** Makes so many contexts that their deletion empties the lists. */
  private void fillFreeLists(long name) {
    ThreadProgram program = program();
    // The top context has the default sizes too and is the hundred and first of them.
    createContexts(program, name, MOST_FREE_CONTEXTS, DEFAULT_INITIAL_SIZE, DEFAULT_MAXIMUM_SIZE);
    createContexts(program, name, MOST_FREE_CONTEXTS + 1, SMALL_INITIAL_SIZE, SMALL_MAXIMUM_SIZE);
    program.run(Cleanup::uncancellable);
  }

  private void createContexts(
      ThreadProgram program, long name, int count, long initialSize, long maximumSize) {
    long parent = topMemoryContext();
    for (int i = 0; i < count; i++) {
      // MemoryContext AllocSetContextCreateInternal(MemoryContext parent, const char *name,
      //     Size minContextSize, Size initBlockSize, Size maxBlockSize);
      program.server("AllocSetContextCreateInternal", parent, name, 0, initialSize, maximumSize);
    }
  }

  /** Callbacks of contexts may close descriptors by number: on a thread with its own table. */
  private ThreadProgram program() {
    return new ThreadProgram(image).closeFrom(3);
  }

  private long topMemoryContext() {
    return Memory.getLong(image.address("TopMemoryContext"));
  }

  /** A server with assertions refuses to delete the contexts that its variables name. */
  private long takeTopMemoryContext() {
    long context = topMemoryContext();
    Memory.putLong(image.address("TopMemoryContext"), 0);
    Memory.putLong(image.address("CurrentMemoryContext"), 0);
    return context;
  }

  private static void uncancellable() {}
}
