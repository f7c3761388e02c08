package io.github.pgenesis.locales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Locale archives for tests: a header, a name table with a free entry, and the names. */
final class HandMadeArchive {
  private static final int NAME_TABLE = LocaleArchive.HEADER_SIZE;

  private HandMadeArchive() {}

  static byte[] of(String... names) {
    int entries = names.length + 1;
    int strings = NAME_TABLE + entries * LocaleArchive.NAME_ENTRY_SIZE;
    int stringsSize = List.of(names).stream().mapToInt(name -> name.length() + 1).sum();
    ByteBuffer archive = ByteBuffer.allocate(strings + stringsSize).order(ByteOrder.LITTLE_ENDIAN);
    archive.putInt(0, LocaleArchive.MAGIC);
    archive.putInt(8, NAME_TABLE).putInt(12, names.length).putInt(16, entries);
    archive.putInt(20, strings).putInt(24, stringsSize).putInt(28, stringsSize);
    // The first entry is free, as most of a real archive's are.
    int entry = NAME_TABLE + LocaleArchive.NAME_ENTRY_SIZE;
    int string = strings;
    for (String name : names) {
      archive.putInt(entry + 4, string).putInt(entry + 8, 1);
      archive.put(string, name.getBytes(ISO_8859_1));
      entry += LocaleArchive.NAME_ENTRY_SIZE;
      string += name.length() + 1;
    }
    return archive.array().clone();
  }

  /** An archive with one number of it replaced. */
  static byte[] with(byte[] archive, int offset, int number) {
    byte[] changed = archive.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, number);
    return changed;
  }
}
