package io.github.pgenesis.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;

/**
 * A copy of a server executable that the loader accepts as a library, and the addresses in it that
 * the engine needs. Three things differ from the original: the flag that calls it a program is
 * cleared, {@link Stub}s stand where {@code main} was, and the writable segment is longer by their
 * data. Immutable; addresses are relative to the load address.
 */
public final class DerivedCopy {
  private static final int DF_1_PIE = 0x08000000;
  private static final int STUB_ALIGNMENT = 16;
  private static final int CELL_ALIGNMENT = 64;
  private static final int READ_SIZE = 256 << 10;

  private final ElfExecutable executable;
  private final Map<String, Symbol> symbols;
  private final Cells cells;
  private final Map<Stub, Long> stubs = new EnumMap<>(Stub.class);
  private final ByteBuffer original;

  private DerivedCopy(ElfExecutable executable, ByteBuffer original) {
    this.executable = executable;
    this.symbols = executable.definedSymbols();
    this.original = original;
    Segment writable = executable.writableSegment();
    this.cells = new Cells(align(writable.end(), CELL_ALIGNMENT));
    for (Segment other : executable.segments()) {
      if (other.type() == Segment.LOAD && other.address() > writable.address()) {
        throw new ElfFormatException(
            executable.name() + " has a segment behind its writable one: no room for stub data");
      }
    }
    if (executable.relro().isPresent()
        && !writable.holdsInMemory(
            executable.relro().get().address(), executable.relro().get().memorySize())) {
      throw new ElfFormatException(
          executable.name() + " has a read-only part outside its writable segment");
    }
    placeStubs();
  }

  /**
   * Derives a copy.
   *
   * @param name how messages call the original
   * @param original its contents; not changed
   * @throws ElfFormatException if it cannot be loaded: truncated, another architecture, not glibc's
   */
  public static DerivedCopy of(String name, ByteBuffer original) {
    return of(name, original, Machine.ofThisJvm());
  }

  static DerivedCopy of(String name, ByteBuffer original, Machine machine) {
    DerivedCopy copy = new DerivedCopy(ElfReader.read(name, original, machine), original);
    LoaderChecks.check(copy.executable, copy.symbols, original);
    return copy;
  }

  private void placeStubs() {
    Symbol main = symbol("main");
    fileOffset(main.address(), main.size());
    long at = align(main.address(), STUB_ALIGNMENT);
    for (Stub stub : Stub.values()) {
      stubs.put(stub, at);
      at = align(at + instructions(stub, at).length, STUB_ALIGNMENT);
    }
    if (at > main.address() + main.size()) {
      throw new ElfFormatException(
          "%s has a main function of %d bytes: no room for the stubs"
              .formatted(executable.name(), main.size()));
    }
  }

  private byte[] instructions(Stub stub, long at) {
    return executable.machine().stubCode().instructions(stub, at, cells);
  }

  /** Writes the copy to a new file. */
  public void writeTo(Path file) throws IOException {
    ByteBuffer copy = contents();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (copy.hasRemaining()) {
        channel.write(copy);
      }
    }
  }

  /**
   * Whether a file still is what {@link #writeTo} has written. It is read, not mapped: where the
   * disk has a defect that is an exception, and not a signal that ends the JVM.
   */
  public boolean isIn(Path file) throws IOException {
    ByteBuffer copy = contents();
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.size() == copy.limit() && checksum(channel) == checksum(copy);
    }
  }

  private static long checksum(FileChannel channel) throws IOException {
    CRC32C checksum = new CRC32C();
    ByteBuffer part = ByteBuffer.allocateDirect(READ_SIZE);
    while (channel.read(part.clear()) >= 0) {
      checksum.update(part.flip());
    }
    return checksum.getValue();
  }

  /** It is native code, and so is fast while we are still interpreted. */
  private static long checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  private ByteBuffer contents() {
    ByteBuffer copy = ByteBuffer.allocate(original.limit()).order(ByteOrder.LITTLE_ENDIAN);
    copy.put(original.duplicate().rewind()).flip();
    int flags = executable.flagsOffset();
    copy.putLong(flags, copy.getLong(flags) & ~DF_1_PIE);
    Segment writable = executable.writableSegment();
    copy.putLong(
        writable.headerOffset() + Segment.MEMORY_SIZE_FIELD,
        cells.start() + Cells.SIZE - writable.address());
    stubs.forEach((stub, address) -> copy.put(fileOffset(address, 1), instructions(stub, address)));
    return copy;
  }

  private int fileOffset(long address, long size) {
    for (Segment segment : executable.segments()) {
      if (segment.type() == Segment.LOAD && segment.holdsInFile(address, size)) {
        return (int) (segment.offset() + (address - segment.address()));
      }
    }
    throw new ElfFormatException(executable.name() + " holds its main function in no segment");
  }

  /**
   * The address of a function or variable the executable defines.
   *
   * @throws ElfFormatException if it defines none of that name
   */
  public long address(String symbol) {
    return symbol(symbol).address();
  }

  /** Whether the executable defines such a function or variable. */
  public boolean defines(String symbol) {
    return symbols.containsKey(symbol);
  }

  /**
   * Requires that the executable uses a variable or function, its own or another library's.
   *
   * @throws ElfFormatException if it does not
   */
  public void require(String symbol) {
    if (!symbols.containsKey(symbol)
        && importSlots().stream().noneMatch(slot -> slot.symbol().equals(symbol))) {
      throw unknownServer(symbol);
    }
  }

  private Symbol symbol(String name) {
    Symbol symbol = symbols.get(name);
    if (symbol == null) {
      throw unknownServer(name);
    }
    return symbol;
  }

  private ElfFormatException unknownServer(String symbol) {
    return new ElfFormatException(
        "%s exports no symbol %s: it is no PostgreSQL server this engine knows"
            .formatted(executable.name(), symbol));
  }

  /** Where a stub stands. */
  public long address(Stub stub) {
    return stubs.get(stub);
  }

  /** Where {@link Stub#EXIT_THREAD} stores the status, an {@code int}. */
  public long statusCell() {
    return cells.status();
  }

  /** Where stubs find a function of the C library, by its name. */
  public Map<String, Long> functionCells() {
    return Map.of(
        "dlopen", cells.dlopen(),
        "malloc", cells.malloc(),
        "calloc", cells.calloc(),
        "realloc", cells.realloc(),
        "free", cells.free(),
        "mmap", cells.mmap(),
        "munmap", cells.munmap());
  }

  /**
   * Where the mappings stand that the server has not unmapped: the address, 0 if there is none, and
   * behind it the size.
   */
  public List<Long> mappingCells() {
    return LongStream.range(0, Cells.MOST_MAPPINGS)
        .mapToObj(index -> cells.mappings() + index * Cells.MAPPING_SIZE)
        .toList();
  }

  /** The slots through which the executable calls functions of other libraries. */
  public List<ImportSlot> importSlots() {
    return executable.relocations().stream()
        .filter(relocation ->
            relocation.type() == executable.machine().jumpSlotRelocation
                || relocation.type() == executable.machine().globalDataRelocation)
        .map(relocation ->
            new ImportSlot(relocation.symbol().name(), inWritableSegment(relocation, 8)))
        .toList();
  }

  /** The variables of other libraries that live in the executable. */
  public List<CopiedVariable> copiedVariables() {
    return executable.relocations().stream()
        .filter(relocation -> relocation.type() == executable.machine().copyRelocation)
        .map(relocation ->
            new CopiedVariable(
                relocation.symbol().name(),
                inWritableSegment(relocation, relocation.symbol().size()),
                relocation.symbol().size()))
        .toList();
  }

  /**
   * The engine stores through these addresses: one outside would be a store into foreign memory.
   */
  private long inWritableSegment(Relocation relocation, long size) {
    if (!executable.writableSegment().holdsInMemory(relocation.address(), size)) {
      throw new ElfFormatException(
          "%s has a relocation of %s outside its writable segment"
              .formatted(executable.name(), relocation.symbol().name()));
    }
    return relocation.address();
  }

  /** The whole writable segment, the stubs' data included. */
  public Region writable() {
    return new Region(executable.writableSegment().address(), cells.start() + Cells.SIZE);
  }

  /** The part of it that the loader makes read-only when it has relocated the image. */
  public Optional<Region> readOnlyAfterRelocation() {
    return executable.relro().map(segment -> new Region(segment.address(), segment.end()));
  }

  private static long align(long value, int alignment) {
    return (value + alignment - 1) & -alignment;
  }
}
