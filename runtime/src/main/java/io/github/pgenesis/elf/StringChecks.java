package io.github.pgenesis.elf;

/** The names in the string table that the dynamic section refers to. */
final class StringChecks {
  private static final long[] NAMES = {
    DynamicSection.OWN_NAME, DynamicSection.OLD_LIBRARY_PATH, DynamicSection.LIBRARY_PATH
  };

  private StringChecks() {}

  static void check(LoaderView view, DynamicSection dynamic) {
    long size = dynamic.required(DynamicSection.STRINGS_SIZE);
    int table = view.table("its names", dynamic.required(DynamicSection.STRINGS), size);
    if (size == 0 || view.file().get(table + (int) size - 1) != 0) {
      throw view.refuse("has a string table whose last name has no end");
    }
    for (long name : dynamic.needed()) {
      requireName(view, table, size, name);
    }
    for (long tag : NAMES) {
      if (dynamic.has(tag)) {
        requireName(view, table, size, dynamic.required(tag));
      }
    }
  }

  private static void requireName(LoaderView view, int table, long size, long name) {
    if (name < 0 || name >= size || view.file().get(table + (int) name) == 0) {
      throw view.refuse("has a library or path in its dynamic section that has no name");
    }
  }
}
