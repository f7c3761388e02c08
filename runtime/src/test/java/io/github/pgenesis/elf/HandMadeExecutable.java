package io.github.pgenesis.elf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Position-independent executables for tests, as small as the loader would take them. Everything
 * has a fixed place:
 *
 * <pre>
 *   0000  header              0900  relocations
 *   0040  program headers     0a00  relocations of calls
 *   0200  interpreter         0b00  constants
 *   0240  symbols             1004  main
 *   0600  their names         1800  dynamic section, at address 3800
 *   0800  hash table          1a00  import slots, at address 3a00
 *                             2000  variables, at address 4000
 * </pre>
 */
public final class HandMadeExecutable {
  static final int PROGRAM_HEADERS = 0x40;
  static final int PROGRAM_HEADER_SIZE = 56;
  static final int INTERPRETER_HEADER = PROGRAM_HEADERS;
  static final int CODE_HEADER = INTERPRETER_HEADER + PROGRAM_HEADER_SIZE;
  static final int DATA_HEADER = CODE_HEADER + PROGRAM_HEADER_SIZE;
  static final int DYNAMIC_HEADER = DATA_HEADER + PROGRAM_HEADER_SIZE;
  static final int RELRO_HEADER = DYNAMIC_HEADER + PROGRAM_HEADER_SIZE;
  static final int STACK_HEADER = RELRO_HEADER + PROGRAM_HEADER_SIZE;
  static final int PROGRAM_HEADER_COUNT = 6;

  static final int INTERPRETER = 0x200;
  static final int SYMBOLS = 0x240;
  static final int NAMES = 0x600;
  static final int NAMES_SIZE = 0x200;
  static final int HASH = 0x800;

  /** Of the GNU hash table of one defined symbol: header, bloom word, bucket, chain. */
  static final int HASH_BYTES = 16 + 8 + 4 + 4;

  static final int RELOCATIONS = 0x900;
  static final int CALL_RELOCATIONS = 0xa00;
  static final int CONSTANTS = 0xb00;
  static final int MAIN = 0x1004;
  static final int DATA = 0x1800;
  static final int SIZE = 0x2100;

  static final int DATA_ADDRESS = 0x3800;
  static final int SLOTS_ADDRESS = 0x3a00;
  static final int VARIABLES_ADDRESS = 0x4000;
  static final int RELRO_END = 0x4000;

  /** Behind the variables of the file there are zeroed ones. */
  static final int DATA_END = 0x4810;

  static final int DT_HASH = 4;
  static final int DT_STRTAB = 5;
  static final int DT_SYMTAB = 6;
  static final int DT_RELA = 7;
  static final int DT_STRSZ = 10;
  static final int DT_JMPREL = 23;
  static final int DT_FLAGS_1 = 0x6ffffffb;
  static final int DT_GNU_HASH = 0x6ffffef5;

  static final long DF_1_PIE = 0x08000000;
  static final long DF_1_NOW = 1;

  /** {@code R_*_*} of elf.h, with {@code EM_*} and the loader's path. */
  private enum Processor {
    X86_64(62, 5, 6, 7, 8, "/lib64/ld-linux-x86-64.so.2"),
    AARCH64(183, 1024, 1025, 1026, 1027, "/lib/ld-linux-aarch64.so.1");

    final int elfNumber;
    final int copy;
    final int globalData;
    final int jumpSlot;
    final int relative;
    final String interpreter;

    Processor(
        int elfNumber, int copy, int globalData, int jumpSlot, int relative, String interpreter) {
      this.elfNumber = elfNumber;
      this.copy = copy;
      this.globalData = globalData;
      this.jumpSlot = jumpSlot;
      this.relative = relative;
      this.interpreter = interpreter;
    }
  }

  private record DynamicSymbol(String name, long address, long size, boolean defined) {}

  private record Entry(int table, long address, int type, String symbol) {}

  private final List<DynamicSymbol> imported = new ArrayList<>();
  private final List<DynamicSymbol> defined = new ArrayList<>();
  private final List<Entry> relocations = new ArrayList<>();
  private final Map<Integer, Long> dynamic = new TreeMap<>();
  private final List<String> constants = new ArrayList<>();
  private final Processor processor;
  private String interpreter;
  private boolean oldHash;
  private int slots;

  private HandMadeExecutable(Processor processor) {
    this.processor = processor;
    this.interpreter = processor.interpreter;
    dynamic.put(DT_STRTAB, (long) NAMES);
    dynamic.put(DT_STRSZ, (long) NAMES_SIZE);
    dynamic.put(DT_SYMTAB, (long) SYMBOLS);
    dynamic.put(DT_FLAGS_1, DF_1_PIE | DF_1_NOW);
    // As every such executable has: a relocation of no symbol.
    relocations.add(new Entry(RELOCATIONS, VARIABLES_ADDRESS, processor.relative, ""));
  }

  /** With a {@code main} of 1200 bytes. */
  public static HandMadeExecutable builder() {
    return withMainOf(1200);
  }

  static HandMadeExecutable withMainOf(long size) {
    return withoutMain().define("main", MAIN, size);
  }

  /** For aarch64, with a longer {@code main}; all others are for x86-64. */
  static HandMadeExecutable forAarch64() {
    return new HandMadeExecutable(Processor.AARCH64).define("main", MAIN, 1500);
  }

  static HandMadeExecutable withoutMain() {
    return new HandMadeExecutable(Processor.X86_64);
  }

  HandMadeExecutable define(String name, long address, long size) {
    defined.add(new DynamicSymbol(name, address, size, true));
    return this;
  }

  /** A function of another library that is called through a slot. */
  HandMadeExecutable call(String name) {
    return slot(CALL_RELOCATIONS, processor.jumpSlot, name);
  }

  /** A function of another library whose address is taken from a slot. */
  HandMadeExecutable take(String name) {
    return slot(RELOCATIONS, processor.globalData, name);
  }

  private HandMadeExecutable slot(int table, int type, String name) {
    imported.add(new DynamicSymbol(name, 0, 0, false));
    relocations.add(new Entry(table, SLOTS_ADDRESS + 8L * slots++, type, name));
    return this;
  }

  /** A variable of another library that lives here. */
  HandMadeExecutable copy(String name, long address, long size) {
    define(name, address, size);
    relocations.add(new Entry(RELOCATIONS, address, processor.copy, name));
    return this;
  }

  HandMadeExecutable interpreter(String path) {
    interpreter = path;
    return this;
  }

  /** With the old hash table in place of the GNU one. */
  HandMadeExecutable withOldHash() {
    oldHash = true;
    return this;
  }

  /** Sets an entry of the dynamic section. */
  HandMadeExecutable dynamic(int tag, long value) {
    dynamic.put(tag, value);
    return this;
  }

  HandMadeExecutable without(int tag) {
    dynamic.remove(tag);
    return this;
  }

  /** A C string among the constants. */
  public HandMadeExecutable constant(String text) {
    constants.add(text);
    return this;
  }

  /** The two constants that tell a server's version. */
  public HandMadeExecutable version(String text, int major, int catalogVersion) {
    return constant("PG_" + major + "_" + catalogVersion)
        .constant("postgres (PostgreSQL) " + text + "\n");
  }

  public byte[] build() {
    ByteBuffer file = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    putHeader(file);
    file.put(INTERPRETER, interpreter.getBytes(US_ASCII));
    List<DynamicSymbol> symbols = new ArrayList<>(imported);
    symbols.addAll(defined);
    putSymbols(file, symbols);
    Map<Integer, Long> entries = new TreeMap<>();
    if (oldHash) {
      putOldHash(file, symbols.size());
      entries.put(DT_HASH, (long) HASH);
    } else {
      putGnuHash(file, symbols);
      entries.put(DT_GNU_HASH, (long) HASH);
    }
    putRelocations(file, RELOCATIONS, symbols);
    entries.put(DT_RELA, (long) RELOCATIONS);
    entries.put(8, sizeOf(RELOCATIONS));
    putRelocations(file, CALL_RELOCATIONS, symbols);
    entries.put(DT_JMPREL, (long) CALL_RELOCATIONS);
    entries.put(2, sizeOf(CALL_RELOCATIONS));
    entries.putAll(dynamic);
    int at = DATA;
    for (Map.Entry<Integer, Long> entry : entries.entrySet()) {
      file.putLong(at, entry.getKey()).putLong(at + 8, entry.getValue());
      at += 16;
    }
    putConstants(file);
    return file.array().clone();
  }

  private void putHeader(ByteBuffer file) {
    file.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1).put(6, (byte) 1);
    file.putShort(16, (short) 3).putShort(18, (short) processor.elfNumber).putInt(20, 1);
    file.putLong(32, PROGRAM_HEADERS).putShort(52, (short) 64);
    file.putShort(54, (short) PROGRAM_HEADER_SIZE).putShort(56, (short) PROGRAM_HEADER_COUNT);
    putProgramHeader(file, INTERPRETER_HEADER, 3, 4, INTERPRETER, INTERPRETER, 0x40, 0x40);
    putProgramHeader(file, CODE_HEADER, 1, 5, 0, 0, DATA, DATA);
    putProgramHeader(
        file, DATA_HEADER, 1, 6, DATA, DATA_ADDRESS, SIZE - DATA, DATA_END - DATA_ADDRESS);
    putProgramHeader(file, DYNAMIC_HEADER, 2, 6, DATA, DATA_ADDRESS, 0x200, 0x200);
    putProgramHeader(
        file,
        RELRO_HEADER,
        Segment.RELRO,
        4,
        DATA,
        DATA_ADDRESS,
        RELRO_END - DATA_ADDRESS,
        RELRO_END - DATA_ADDRESS);
    putProgramHeader(file, STACK_HEADER, 0x6474e551, 6, 0, 0, 0, 0);
  }

  private static void putProgramHeader(
      ByteBuffer file,
      int at,
      int type,
      int flags,
      long offset,
      long address,
      long fileSize,
      long memorySize) {
    file.putInt(at, type).putInt(at + 4, flags).putLong(at + 8, offset);
    file.putLong(at + 16, address).putLong(at + 24, address);
    file.putLong(at + 32, fileSize).putLong(at + 40, memorySize).putLong(at + 48, 0x1000);
  }

  private static void putSymbols(ByteBuffer file, List<DynamicSymbol> symbols) {
    // The first symbol is no symbol, and the first name is no name.
    int at = SYMBOLS + 24;
    int name = 1;
    for (DynamicSymbol symbol : symbols) {
      byte[] bytes = symbol.name().getBytes(UTF_8);
      // Functions, and variables where there are no instructions.
      file.putInt(at, name);
      file.put(at + 4, (byte) (symbol.address() < DATA_ADDRESS ? 0x12 : 0x11));
      file.putShort(at + 6, (short) (symbol.defined() ? 1 : 0));
      file.putLong(at + 8, symbol.address()).putLong(at + 16, symbol.size());
      file.put(NAMES + name, bytes);
      name += bytes.length + 1;
      at += 24;
    }
  }

  /** One bucket with all symbols in it, as {@code ld --hash-style=sysv} would make of few. */
  private static void putOldHash(ByteBuffer file, int symbols) {
    file.putInt(HASH, 1).putInt(HASH + 4, symbols + 1).putInt(HASH + 8, symbols == 0 ? 0 : 1);
    for (int i = 1; i < symbols; i++) {
      file.putInt(HASH + 12 + 4 * i, i + 1);
    }
  }

  /** One bucket with the defined symbols, as {@code ld --hash-style=gnu} would make of few. */
  private void putGnuHash(ByteBuffer file, List<DynamicSymbol> symbols) {
    int first = imported.size() + 1;
    file.putInt(HASH, 1).putInt(HASH + 4, first).putInt(HASH + 8, 1).putInt(HASH + 12, 6);
    file.putLong(HASH + 16, -1L);
    if (defined.isEmpty()) {
      return;
    }
    file.putInt(HASH + 24, first);
    for (int i = 0; i < defined.size(); i++) {
      int last = i == defined.size() - 1 ? 1 : 0;
      file.putInt(HASH + 28 + 4 * i, (gnuHash(symbols.get(first - 1 + i).name()) & ~1) | last);
    }
  }

  /** Where the value of an entry of the dynamic section stands in a file. */
  static int positionOf(ByteBuffer file, int tag) {
    int at = DATA;
    while (file.getLong(at) != tag) {
      at += 16;
    }
    return at + 8;
  }

  private static int gnuHash(String name) {
    int hash = 5381;
    for (byte value : name.getBytes(UTF_8)) {
      hash = hash * 33 + Byte.toUnsignedInt(value);
    }
    return hash;
  }

  private void putRelocations(ByteBuffer file, int table, List<DynamicSymbol> symbols) {
    List<String> names = symbols.stream().map(DynamicSymbol::name).toList();
    int at = table;
    for (Entry entry : relocations) {
      if (entry.table() == table) {
        long symbol = names.indexOf(entry.symbol()) + 1L;
        file.putLong(at, entry.address()).putLong(at + 8, (symbol << 32) | entry.type());
        at += 24;
      }
    }
  }

  private long sizeOf(int table) {
    return relocations.stream().filter(entry -> entry.table() == table).count() * 24;
  }

  private void putConstants(ByteBuffer file) {
    int at = CONSTANTS;
    for (String constant : constants) {
      byte[] bytes = constant.getBytes(UTF_8);
      file.put(at, bytes);
      at += bytes.length + 1;
    }
  }
}
