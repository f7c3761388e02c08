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

  /** {@code ALLOCSET_DEFAULT_INITSIZE} and {@code ALLOCSET_SMALL_INITSIZE} (memutils.h). */
  private static final long[] LISTED_SIZES = {8192, 1024};

  private static final long[] MAXIMUM_SIZES = {8 << 20, 8192};

  private final PostgresImage image;

  Cleanup(PostgresImage image) {
    this.image = image;
  }

  void run() {
    // Callbacks of contexts may close descriptors by number: on a thread with its own table.
    if (topMemoryContext() != 0) {
      program().deepServer("MemoryContextDelete", topMemoryContext()).run(Cleanup::uncancellable);
      emptyFreeLists();
    }
    List<LinkMap> modules = image.modules();
    if (!modules.isEmpty()) {
      ThreadProgram program = program();
      modules.forEach(module -> program.library("dlclose", module.handle()));
      program.run(Cleanup::uncancellable);
    }
    image.restoreVariables();
  }

  private void emptyFreeLists() {
    program().server("MemoryContextInit").run(Cleanup::uncancellable);
    try (Block block = new Block()) {
      long name = block.string("pgenesis");
      for (int i = 0; i < LISTED_SIZES.length; i++) {
        createContexts(name, LISTED_SIZES[i], MAXIMUM_SIZES[i]);
      }
      program().deepServer("MemoryContextDelete", topMemoryContext()).run(Cleanup::uncancellable);
    }
  }

  private void createContexts(long name, long initialSize, long maximumSize) {
    int most = PhaseStacks.SMALL_STACKS - 8;
    for (int left = MOST_FREE_CONTEXTS + 1; left > 0; left -= most) {
      ThreadProgram program = program();
      for (int i = 0; i < Math.min(most, left); i++) {
        // MemoryContext AllocSetContextCreateInternal(MemoryContext parent, const char *name,
        //     Size minContextSize, Size initBlockSize, Size maxBlockSize);
        program.server(
            "AllocSetContextCreateInternal", topMemoryContext(), name, 0, initialSize, maximumSize);
      }
      program.run(Cleanup::uncancellable);
    }
  }

  private ThreadProgram program() {
    return new ThreadProgram(image).closeFrom(3);
  }

  private long topMemoryContext() {
    return Memory.getLong(image.address("TopMemoryContext"));
  }

  private static void uncancellable() {}
}
