package io.github.pgenesis.foreign;

import java.util.ArrayList;
import java.util.List;

/**
 * An object of the loader's chain ({@code struct link_map}, link.h). The address of the structure
 * is the object's {@code dlopen} handle in glibc.
 *
 * <pre>
 *   0 ElfW(Addr) l_addr;  8 char *l_name;  16 ElfW(Dyn) *l_ld;
 *   24 struct link_map *l_next;  32 struct link_map *l_prev;
 * </pre>
 *
 * @param handle address of the structure
 */
public record LinkMap(long handle) {
  /** Where the object is loaded. */
  public long base() {
    return Memory.getLong(handle);
  }

  /** Its file. */
  public String name() {
    return Memory.getString(Memory.getLong(handle + 8));
  }

  /** Where its dynamic section is. */
  public long dynamicSection() {
    return Memory.getLong(handle + 16);
  }

  /** Whether it is the loader itself, of which there is one in all namespaces. */
  public boolean isLoader() {
    return name().contains("/ld-linux");
  }

  /** All objects of its namespace, in the loader's order. */
  public List<LinkMap> namespace() {
    long first = handle;
    for (long before = first; before != 0; before = Memory.getLong(before + 32)) {
      first = before;
    }
    List<LinkMap> objects = new ArrayList<>();
    for (long object = first; object != 0; object = Memory.getLong(object + 24)) {
      objects.add(new LinkMap(object));
    }
    return objects;
  }
}
