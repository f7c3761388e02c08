package io.github.pgenesis.engine;

import io.github.pgenesis.elf.DynamicTag;
import io.github.pgenesis.foreign.CLibrary;
import io.github.pgenesis.foreign.LinkMap;
import io.github.pgenesis.foreign.Memory;

/**
 * Keeps the loader from running the termination functions of a namespace when the JVM ends. They
 * would run on a thread of the JVM, whose thread-specific data the namespace's C library takes for
 * its own: libkrb5support then calls into whatever the JVM keeps under the same key.
 */
final class Finalizers {
  private Finalizers() {}

  /**
   * Disables those of one object.
   *
   * @param nothing address of a function that does nothing
   */
  static void disable(LinkMap object, long nothing) {
    for (long entry = object.dynamicSection(); ; entry += DynamicTag.ENTRY_SIZE) {
      long tag = Memory.getLong(entry);
      if (tag == DynamicTag.NULL.number()) {
        return;
      }
      if (tag == DynamicTag.FINI.number()) {
        store(entry + 8, nothing - object.base());
      } else if (tag == DynamicTag.FINI_ARRAY_SIZE.number()) {
        store(entry + 8, 0);
      }
    }
  }

  /** The section may be read-only by now; it stays writable, which harms nobody. */
  private static void store(long address, long value) {
    CLibrary.protect(Pages.startOf(address), Pages.SIZE, true);
    Memory.putLong(address, value);
  }
}
