package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an ELF64 executable by its program headers and dynamic section, as the loader does; section
 * headers may be stripped. Every offset is checked against the file before it is followed.
 */
final class ElfReader {
  private static final int HEADER_SIZE = 64;
  private static final int PROGRAM_HEADER_SIZE = 56;
  private static final int SYMBOL_SIZE = 24;
  private static final int RELOCATION_SIZE = 24;

  /** Numbers of 64 bits in a symbol and in a relocation. */
  private static final int WORDS = 3;

  private static final int DT_PLTRELSZ = 2;
  private static final int DT_HASH = 4;
  private static final int DT_STRTAB = 5;
  private static final int DT_SYMTAB = 6;
  private static final int DT_RELA = 7;
  private static final int DT_RELASZ = 8;
  private static final int DT_STRSZ = 10;
  private static final int DT_JMPREL = 23;
  private static final int DT_FLAGS_1 = 0x6ffffffb;
  private static final int DT_GNU_HASH = 0x6ffffef5;

  private static final int DF_1_PIE = 0x08000000;
  private static final int ET_DYN = 3;

  /**
   * The end of the highest address: everything in an image can be reached from everywhere in it.
   */
  private static final long HIGHEST_ADDRESS = 1L << 30;

  /** Longer than those of any compiler for C: thousands of long ones would fill the memory. */
  private static final int MOST_IN_NAME = 1 << 12;

  private final String name;
  private final Machine machine;
  private final ByteBuffer file;
  private final List<Segment> segments = new ArrayList<>();
  private final Map<Long, Long> dynamic = new HashMap<>();
  private int flagsOffset = -1;

  private ElfReader(String name, ByteBuffer file, Machine machine) {
    this.name = name;
    this.machine = machine;
    this.file = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads an executable.
   *
   * @param name how messages call the file
   * @throws ElfFormatException if it is no executable this engine can load
   */
  static ElfExecutable read(String name, ByteBuffer file) {
    return read(name, file, Machine.ofThisJvm());
  }

  /** Reads an executable for a machine, which need not be this one. */
  static ElfExecutable read(String name, ByteBuffer file, Machine machine) {
    return new ElfReader(name, file, machine).read();
  }

  private ElfExecutable read() {
    readHeader();
    readDynamicSection();
    List<Symbol> symbols = readSymbols();
    List<Relocation> relocations = new ArrayList<>();
    readRelocations(DT_RELA, DT_RELASZ, symbols, relocations);
    readRelocations(DT_JMPREL, DT_PLTRELSZ, symbols, relocations);
    return new ElfExecutable(
        name, machine, List.copyOf(segments), flagsOffset, symbols, relocations);
  }

  private void readHeader() {
    if (file.limit() < HEADER_SIZE || file.getInt(0) != 0x464c457f) {
      throw refuse("is not an ELF executable: name the server program itself, PREFIX/bin/postgres");
    }
    if (file.get(4) != 2 || file.get(5) != 1) {
      throw refuse("is not a 64-bit little-endian executable");
    }
    int elfNumber = Short.toUnsignedInt(file.getShort(18));
    if (elfNumber != machine.elfNumber) {
      throw refuse(
          "is built for %s, and this engine runs only %s executables"
              .formatted(Machine.describe(elfNumber), machine.displayName));
    }
    int type = Short.toUnsignedInt(file.getShort(16));
    if (type != ET_DYN) {
      throw refuse(
          "is not a position-independent executable (ELF type %d, needed %d): it cannot be loaded as a library"
              .formatted(type, ET_DYN));
    }
    long table = file.getLong(32);
    int entrySize = Short.toUnsignedInt(file.getShort(54));
    int count = Short.toUnsignedInt(file.getShort(56));
    if (entrySize != PROGRAM_HEADER_SIZE || count == 0) {
      throw refuse("has no program headers of the ELF64 form");
    }
    requireInFile("its program headers", table, (long) count * PROGRAM_HEADER_SIZE);
    for (int i = 0; i < count; i++) {
      readProgramHeader((int) table + i * PROGRAM_HEADER_SIZE);
    }
  }

  private void readProgramHeader(int at) {
    Segment segment =
        new Segment(
            at,
            file.getInt(at),
            file.getInt(at + 4),
            file.getLong(at + 8),
            file.getLong(at + 16),
            file.getLong(at + 32),
            file.getLong(at + Segment.MEMORY_SIZE_FIELD));
    if (segment.type() == Segment.LOAD || segment.type() == Segment.DYNAMIC) {
      requireInFile("a segment", segment.offset(), segment.fileSize());
      if (segment.address() < 0
          || segment.memorySize() < segment.fileSize()
          || segment.memorySize() > HIGHEST_ADDRESS
          || segment.address() > HIGHEST_ADDRESS - segment.memorySize()) {
        throw refuse("has a segment with impossible sizes");
      }
    }
    if (segment.type() == Segment.INTERPRETER) {
      requireGnuLoader(segment);
    }
    segments.add(segment);
  }

  /** musl's loader has no namespaces: such an executable is refused before it is tried. */
  private void requireGnuLoader(Segment segment) {
    requireInFile("its interpreter's name", segment.offset(), segment.fileSize());
    // No path is longer.
    byte[] bytes = new byte[(int) Math.min(segment.fileSize(), MOST_IN_NAME)];
    file.get((int) segment.offset(), bytes);
    String interpreter = text(bytes, 0);
    if (!interpreter.contains("ld-linux")) {
      throw refuse(
          "asks for the loader %s: only executables linked with glibc can be loaded"
              .formatted(interpreter));
    }
  }

  private void readDynamicSection() {
    Segment section =
        segments.stream()
            .filter(segment -> segment.type() == Segment.DYNAMIC)
            .findFirst()
            .orElseThrow(() -> refuse("has no dynamic section: it is linked statically"));
    for (long at = section.offset(); at + 16 <= section.offset() + section.fileSize(); at += 16) {
      long tag = file.getLong((int) at);
      if (tag == 0) {
        break;
      }
      dynamic.put(tag, file.getLong((int) at + 8));
      if (tag == DT_FLAGS_1) {
        flagsOffset = (int) at + 8;
      }
    }
    if (flagsOffset < 0 || (file.getLong(flagsOffset) & DF_1_PIE) == 0) {
      throw refuse("is a shared library, not a position-independent executable");
    }
  }

  private List<Symbol> readSymbols() {
    long table = required(DT_SYMTAB, "symbol table");
    long strings = required(DT_STRTAB, "string table");
    int stringsSize = (int) Math.min(Integer.MAX_VALUE, required(DT_STRSZ, "string table"));
    int stringsOffset = fileOffset("the string table", strings, stringsSize);
    // Ten thousand names are cut out of an array a good deal faster than out of the file.
    byte[] names = new byte[stringsSize];
    file.get(stringsOffset, names);
    int count = symbolCount();
    int offset = fileOffset("the symbol table", table, (long) count * SYMBOL_SIZE);
    List<Symbol> symbols = new ArrayList<>(count);
    long[] numbers = new long[count * WORDS];
    part(file, offset).asLongBuffer().get(numbers);
    for (int i = 0; i < numbers.length; i += WORDS) {
      int nameAt = (int) numbers[i];
      if (nameAt < 0 || nameAt >= stringsSize) {
        throw refuse("has a symbol whose name lies outside the string table");
      }
      symbols.add(
          new Symbol(name(names, nameAt), numbers[i + 1], numbers[i + 2], numbers[i] >>> 48 != 0));
    }
    return symbols;
  }

  /**
   * The dynamic section does not say how many symbols there are: the old hash table does, and in
   * the GNU one it is the end of the last chain.
   */
  private int symbolCount() {
    Long hash = dynamic.get((long) DT_HASH);
    if (hash != null) {
      return count(file.getInt(fileOffset("the hash table", hash, 8) + 4));
    }
    int at = fileOffset("the hash table", required(DT_GNU_HASH, "hash table"), 16);
    int buckets = count(file.getInt(at));
    int first = count(file.getInt(at + 4));
    int bloomWords = count(file.getInt(at + 8));
    long bucketsAt = at + 16L + bloomWords * 8L;
    requireInFile("the hash table", bucketsAt, buckets * 4L);
    int last = 0;
    for (int i = 0; i < buckets; i++) {
      last = Math.max(last, count(file.getInt((int) bucketsAt + i * 4)));
    }
    if (last < first) {
      return first;
    }
    long chainAt = bucketsAt + buckets * 4L + (last - first) * 4L;
    while (true) {
      requireInFile("the hash table", chainAt, 4);
      last++;
      if ((file.getInt((int) chainAt) & 1) != 0) {
        return last;
      }
      chainAt += 4;
    }
  }

  private void readRelocations(
      int addressTag, int sizeTag, List<Symbol> symbols, List<Relocation> relocations) {
    Long address = dynamic.get((long) addressTag);
    if (address == null) {
      return;
    }
    long size = required(sizeTag, "relocation table");
    int offset = fileOffset("the relocation table", address, size);
    long[] numbers = new long[(int) (size / RELOCATION_SIZE) * WORDS];
    part(file, offset).asLongBuffer().get(numbers);
    for (int i = 0; i < numbers.length; i += WORDS) {
      int symbol = (int) (numbers[i + 1] >>> 32);
      if (symbol == 0) {
        continue;
      }
      if (symbol < 0 || symbol >= symbols.size()) {
        throw refuse("has a relocation for symbol %d of %d".formatted(symbol, symbols.size()));
      }
      relocations.add(new Relocation(numbers[i], (int) numbers[i + 1], symbols.get(symbol)));
    }
  }

  private long required(int tag, String what) {
    Long value = dynamic.get((long) tag);
    if (value == null) {
      throw refuse("has no %s in its dynamic section".formatted(what));
    }
    return value;
  }

  private int count(int value) {
    if (value < 0 || value > file.limit()) {
      throw refuse("has a hash table with impossible sizes");
    }
    return value;
  }

  private int fileOffset(String what, long address, long length) {
    for (Segment segment : segments) {
      if (segment.type() == Segment.LOAD && segment.holdsInFile(address, length)) {
        return (int) (segment.offset() + (address - segment.address()));
      }
    }
    throw refuse("places %s at 0x%x, which no segment of the file holds".formatted(what, address));
  }

  private void requireInFile(String what, long offset, long length) {
    if (offset < 0 || length < 0 || offset > file.limit() - length) {
      throw refuse(
          "is truncated: %s needs bytes %d to %d of a file of %d bytes"
              .formatted(what, offset, offset + length, file.limit()));
    }
  }

  /** What follows a place in a file: read in one go it is read much faster. */
  static ByteBuffer part(ByteBuffer file, int place) {
    return file.slice(place, file.limit() - place).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String name(byte[] names, int start) {
    String text = text(names, start);
    if (text.length() > MOST_IN_NAME) {
      throw refuse("has a symbol with a name of %d characters".formatted(text.length()));
    }
    return text;
  }

  private static String text(byte[] bytes, int start) {
    int end = start;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }

  private ElfFormatException refuse(String why) {
    return new ElfFormatException(name + " " + why);
  }
}
