package io.github.pgenesis.locales;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The names in a locale archive, the one file in which localedef keeps all compiled locales.
 * Source: locale/locarchive.h in glibc. All numbers are unsigned, of 32 bits, in the byte order of
 * the machine, which is little-endian on all that Pgenesis supports; offsets count from the start
 * of the file.
 *
 * <pre>
 * header       0 magic  4 serial
 *              8 name table: offset  12 entries used  16 entries in all
 *             20 strings: offset     24 bytes used    28 bytes in all
 *             32 locale records: offset, used, size   44 checksum table: offset, used, size
 * name entry   0 hash  4 offset of the name  8 offset of the locale record, 0 in a free entry
 * </pre>
 */
final class LocaleArchive {
  static final int MAGIC = 0xde020109;
  static final int HEADER_SIZE = 56;
  static final int NAME_ENTRY_SIZE = 12;

  private LocaleArchive() {}

  /**
   * The names of all locales and aliases in an archive, each byte as one character, in no order.
   *
   * @throws MalformedLocaleArchiveException if the file is not an archive or contradicts itself
   */
  static List<String> names(Path archive) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(archive)) {
      long size = channel.size();
      // locale -a passes over such a file, and an image builder may have emptied it on purpose.
      if (size < HEADER_SIZE) {
        return List.of();
      }
      ByteBuffer header = read(channel, 0, HEADER_SIZE);
      if (header.getInt(0) != MAGIC) {
        throw new MalformedLocaleArchiveException(archive + " is not a locale archive");
      }
      long nameTable = Integer.toUnsignedLong(header.getInt(8));
      long nameTableSize = NAME_ENTRY_SIZE * Integer.toUnsignedLong(header.getInt(16));
      long strings = Integer.toUnsignedLong(header.getInt(20));
      long stringsSize = Integer.toUnsignedLong(header.getInt(28));
      requireWithin(archive, "name table", nameTable, nameTableSize, size);
      requireWithin(archive, "string table", strings, stringsSize, size);
      return names(
          read(channel, nameTable, nameTableSize),
          new Strings(archive, strings, read(channel, strings, stringsSize)));
    }
  }

  private static List<String> names(ByteBuffer nameTable, Strings strings) {
    var names = new ArrayList<String>();
    for (int entry = 0; entry < nameTable.limit(); entry += NAME_ENTRY_SIZE) {
      boolean used = nameTable.getInt(entry + 8) != 0;
      if (used) {
        names.add(strings.at(Integer.toUnsignedLong(nameTable.getInt(entry + 4))));
      }
    }
    return names;
  }

  private record Strings(Path archive, long start, ByteBuffer bytes) {
    String at(long offset) {
      if (offset < start || offset >= start + bytes.limit()) {
        throw new MalformedLocaleArchiveException(
            archive + ": a name at byte " + offset + " is outside of the string table");
      }
      int first = (int) (offset - start);
      for (int end = first; end < bytes.limit(); end++) {
        if (bytes.get(end) == 0) {
          byte[] name = new byte[end - first];
          bytes.get(first, name);
          return new String(name, ISO_8859_1);
        }
      }
      throw new MalformedLocaleArchiveException(
          archive + ": the name at byte " + offset + " has no end");
    }
  }

  private static void requireWithin(Path archive, String part, long start, long size, long end) {
    if (start + size > end || size > Integer.MAX_VALUE - 8) {
      throw new MalformedLocaleArchiveException(
          "%s: the %s takes bytes %d to %d of %d"
              .formatted(archive, part, start, start + size, end));
    }
  }

  private static ByteBuffer read(SeekableByteChannel channel, long position, long size)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A read may bring less than asked for.
    }
    // Zeros in place of what is missing would make names vanish without a word.
    if (bytes.hasRemaining()) {
      throw new MalformedLocaleArchiveException("the locale archive shrank while it was read");
    }
    return bytes.flip();
  }
}
