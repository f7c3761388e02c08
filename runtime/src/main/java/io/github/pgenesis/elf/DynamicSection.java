package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries of a dynamic section (elf.h, {@code DT_*}). The loader acts on entries of many kinds;
 * only such are accepted here that are checked, or of which it takes no notice.
 */
final class DynamicSection {
  static final long NEEDED = 1;
  static final long CALL_RELOCATIONS_SIZE = 2;
  static final long CALL_SLOTS = 3;
  static final long HASH = 4;
  static final long STRINGS = 5;
  static final long SYMBOLS = 6;
  static final long RELOCATIONS = 7;
  static final long RELOCATIONS_SIZE = 8;
  static final long STRINGS_SIZE = 10;
  static final long INITIALIZER = 12;
  static final long FINALIZER = 13;
  static final long OWN_NAME = 14;
  static final long OLD_LIBRARY_PATH = 15;
  static final long CALL_RELOCATIONS = 23;
  static final long INITIALIZERS = 25;
  static final long FINALIZERS = 26;
  static final long INITIALIZERS_SIZE = 27;
  static final long FINALIZERS_SIZE = 28;
  static final long LIBRARY_PATH = 29;
  static final long PACKED_RELOCATIONS_SIZE = 35;
  static final long PACKED_RELOCATIONS = 36;
  static final long GNU_HASH = 0x6ffffef5L;
  static final long SYMBOL_VERSIONS = 0x6ffffff0L;
  static final long RELATIVE_COUNT = 0x6ffffff9L;
  static final long NEEDED_VERSIONS = 0x6ffffffeL;
  static final long NEEDED_VERSIONS_COUNT = 0x6fffffffL;

  private static final long RELOCATION_SIZE = 9;
  private static final long SYMBOL_SIZE = 11;
  private static final long CALL_RELOCATION_KIND = 20;
  private static final long DEBUG = 21;
  private static final long BIND_NOW = 24;
  private static final long FLAGS = 30;
  private static final long PACKED_RELOCATION_SIZE = 37;
  private static final long FLAGS_1 = 0x6ffffffbL;

  /** Of which the loader takes no notice: for the processor, and for tools. */
  private static final long FIRST_OF_PROCESSOR = 0x70000000L;

  private static final long LAST_OF_PROCESSOR = 0x7000000fL;

  private static final Set<Long> KNOWN =
      Set.of(
          NEEDED,
          CALL_RELOCATIONS_SIZE,
          CALL_SLOTS,
          HASH,
          STRINGS,
          SYMBOLS,
          RELOCATIONS,
          RELOCATIONS_SIZE,
          RELOCATION_SIZE,
          STRINGS_SIZE,
          SYMBOL_SIZE,
          INITIALIZER,
          FINALIZER,
          OWN_NAME,
          OLD_LIBRARY_PATH,
          CALL_RELOCATION_KIND,
          DEBUG,
          CALL_RELOCATIONS,
          BIND_NOW,
          INITIALIZERS,
          FINALIZERS,
          INITIALIZERS_SIZE,
          FINALIZERS_SIZE,
          LIBRARY_PATH,
          FLAGS,
          PACKED_RELOCATIONS_SIZE,
          PACKED_RELOCATIONS,
          PACKED_RELOCATION_SIZE,
          GNU_HASH,
          SYMBOL_VERSIONS,
          RELATIVE_COUNT,
          FLAGS_1,
          NEEDED_VERSIONS,
          NEEDED_VERSIONS_COUNT);

  /** The loader ends the process if one of these is another one. */
  private static final Map<Long, Long> FIXED =
      Map.of(
          RELOCATION_SIZE,
          24L,
          SYMBOL_SIZE,
          24L,
          CALL_RELOCATION_KIND,
          7L,
          PACKED_RELOCATION_SIZE,
          8L);

  /** {@code DF_ORIGIN}, {@code DF_SYMBOLIC}, {@code DF_BIND_NOW}. */
  private static final long HARMLESS_FLAGS = 1 | 2 | 8;

  /** {@code DF_1_NOW}, {@code DF_1_NODELETE}, {@code DF_1_ORIGIN}, {@code DF_1_PIE}. */
  private static final long HARMLESS_FLAGS_1 = 1 | 8 | 0x80 | 0x08000000L;

  private final LoaderView view;
  private final Region place;
  private final Map<Long, Long> values = new HashMap<>();
  private final List<Long> needed = new ArrayList<>();

  private DynamicSection(LoaderView view) {
    this.view = view;
    Segment section = view.segments(Segment.DYNAMIC).getFirst();
    this.place = new Region(section.address(), section.end());
    readEntries(section);
    checkValues();
  }

  static DynamicSection read(LoaderView view) {
    return new DynamicSection(view);
  }

  private void readEntries(Segment section) {
    ByteBuffer file = view.file();
    int end = (int) (section.offset() + section.fileSize());
    for (int at = (int) section.offset(); ; at += DynamicTag.ENTRY_SIZE) {
      if (at > end - DynamicTag.ENTRY_SIZE) {
        throw view.refuse("has a dynamic section without an end");
      }
      long tag = file.getLong(at);
      if (tag == DynamicTag.NULL.number()) {
        return;
      }
      readEntry(tag, file.getLong(at + 8));
    }
  }

  private void readEntry(long tag, long value) {
    if (!KNOWN.contains(tag) && (tag < FIRST_OF_PROCESSOR || tag > LAST_OF_PROCESSOR)) {
      throw view.refuse(
          "has an entry 0x%x in its dynamic section, which this engine does not know"
              .formatted(tag));
    }
    if (tag == NEEDED) {
      needed.add(value);
    } else if (values.put(tag, value) != null) {
      throw view.refuse("has two entries 0x%x in its dynamic section".formatted(tag));
    }
  }

  private void checkValues() {
    for (Map.Entry<Long, Long> fixed : FIXED.entrySet()) {
      long value = values.getOrDefault(fixed.getKey(), fixed.getValue());
      if (value != fixed.getValue()) {
        throw view.refuse(
            "has an entry 0x%x of %d in its dynamic section, needed is %d"
                .formatted(fixed.getKey(), value, fixed.getValue()));
      }
    }
    checkFlags(FLAGS, HARMLESS_FLAGS);
    checkFlags(FLAGS_1, HARMLESS_FLAGS_1);
    if (has(CALL_SLOTS)
        && !view.executable().writableSegment().holdsInMemory(required(CALL_SLOTS), 3 * 8)) {
      throw view.refuse("has its slots for calls outside its writable segment");
    }
  }

  private void checkFlags(long tag, long harmless) {
    if ((values.getOrDefault(tag, 0L) & ~harmless) != 0) {
      throw view.refuse(
          "has flags 0x%x in its dynamic section (0x%x), which no server needs"
              .formatted(values.get(tag), tag));
    }
  }

  /** Where it is in memory. */
  Region place() {
    return place;
  }

  /** Offsets of the names of libraries in the string table. */
  List<Long> needed() {
    return needed;
  }

  boolean has(long tag) {
    return values.containsKey(tag);
  }

  long required(long tag) {
    Long value = values.get(tag);
    if (value == null) {
      throw view.refuse("has no entry 0x%x in its dynamic section".formatted(tag));
    }
    return value;
  }
}
