package io.github.pgenesis.elf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * The versions of libraries' symbols that the executable wants (glibc's elf/dl-version.c). The
 * loader follows the distances from record to record, however many there shall be.
 *
 * <pre>
 *   of a library  0 format, 16 bits  4 its name  8 distance to its versions  12 to the next library
 *   of a version  0 hash  6 its number, 16 bits  8 its name  12 distance to the next version
 * </pre>
 */
final class VersionChecks {
  private static final int RECORD_SIZE = 16;

  /** What counts of a version's number. */
  private static final int NUMBER = 0x7fff;

  /** Numbers of no version: of local and of unversioned symbols. */
  private static final int UNVERSIONED = 1;

  private final LoaderView view;
  private final DynamicSection dynamic;
  private final ByteBuffer file;
  private final long strings;
  private int highest = UNVERSIONED;
  private int records;
  private long end;

  private VersionChecks(LoaderView view, DynamicSection dynamic) {
    this.view = view;
    this.dynamic = dynamic;
    this.file = view.file();
    this.strings = dynamic.required(DynamicSection.STRINGS);
  }

  static void check(LoaderView view, DynamicSection dynamic) {
    VersionChecks checks = new VersionChecks(view, dynamic);
    if (dynamic.has(DynamicSection.NEEDED_VERSIONS)
        != dynamic.has(DynamicSection.SYMBOL_VERSIONS)) {
      throw checks.refuse();
    }
    if (dynamic.has(DynamicSection.NEEDED_VERSIONS)) {
      checks.checkNeeded(dynamic.required(DynamicSection.NEEDED_VERSIONS));
    }
    if (dynamic.has(DynamicSection.SYMBOL_VERSIONS)) {
      checks.checkNumbers(dynamic.required(DynamicSection.SYMBOL_VERSIONS));
    }
  }

  private void checkNeeded(long address) {
    Set<String> libraries = new HashSet<>();
    for (long name : dynamic.needed()) {
      libraries.add(name(name));
    }
    long at = address;
    for (long step = 0; ; at += step) {
      int library = record(at);
      if (file.getShort(library) != 1
          || !libraries.contains(name(Integer.toUnsignedLong(file.getInt(library + 4))))) {
        throw refuse();
      }
      checkVersions(at + Integer.toUnsignedLong(file.getInt(library + 8)));
      step = Integer.toUnsignedLong(file.getInt(library + 12));
      if (step == 0) {
        view.table("its versions", address, end - address);
        return;
      }
    }
  }

  private void checkVersions(long first) {
    long at = first;
    for (long step = 0; ; at += step) {
      int version = record(at);
      name(Integer.toUnsignedLong(file.getInt(version + 8)));
      highest = Math.max(highest, file.getShort(version + 6) & NUMBER);
      step = Integer.toUnsignedLong(file.getInt(version + 12));
      if (step == 0) {
        return;
      }
    }
  }

  private void checkNumbers(long address) {
    int symbols = view.executable().symbols().size();
    int table = view.table("its symbols' versions", address, 2L * symbols);
    if (highest == UNVERSIONED) {
      throw refuse();
    }
    for (short number : view.shorts(table, symbols)) {
      if ((number & NUMBER) > highest) {
        throw refuse();
      }
    }
  }

  private int record(long address) {
    // There are no more numbers for versions.
    if (++records > NUMBER) {
      throw refuse();
    }
    end = Math.max(end, address + RECORD_SIZE);
    return view.constant("its versions", address, RECORD_SIZE);
  }

  private String name(long offset) {
    if (offset >= dynamic.required(DynamicSection.STRINGS_SIZE)) {
      throw refuse();
    }
    int start = view.constant("a version's name", strings + offset, 1);
    int end = start;
    // The string table ends with a zero.
    while (file.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    file.get(start, bytes);
    return new String(bytes, ISO_8859_1);
  }

  private ElfFormatException refuse() {
    return view.refuse("has versions of symbols that contradict themselves");
  }
}
