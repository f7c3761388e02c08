package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** An executable as the loader will see it, and where in it the loader's own tables are. */
final class LoaderView {
  private final ElfExecutable executable;
  private final ByteBuffer file;
  private final List<Segment> loaded;
  private final List<Region> tables = new ArrayList<>();
  private long endOfTables;

  LoaderView(ElfExecutable executable, ByteBuffer file) {
    this.executable = executable;
    this.file = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.loaded =
        executable.segments().stream().filter(segment -> segment.type() == Segment.LOAD).toList();
  }

  ElfExecutable executable() {
    return executable;
  }

  ByteBuffer file() {
    return file;
  }

  /** The loadable segments in their order. */
  List<Segment> loaded() {
    return loaded;
  }

  List<Segment> segments(int type) {
    return executable.segments().stream().filter(segment -> segment.type() == type).toList();
  }

  /** The highest address. */
  long end() {
    return loaded.getLast().end();
  }

  /**
   * The place in the file of something the loader reads from memory. It must be in no memory that
   * may be written: relocations could change it.
   */
  int table(String what, long address, long size) {
    int place = constant(what, address, size);
    tables.add(new Region(address, address + size));
    endOfTables = Math.max(endOfTables, address + size);
    return place;
  }

  /** The same for a part of something. */
  int constant(String what, long address, long size) {
    for (Segment segment : loaded) {
      if (!segment.isWritable() && segment.holdsInFile(address, size)) {
        return (int) (segment.offset() + (address - segment.address()));
      }
    }
    throw refuse("places %s at 0x%x, which is not in its constants".formatted(what, address));
  }

  /** Numbers of 64 bits: an array is read much faster than a file while it is interpreted. */
  long[] longs(int place, int count) {
    long[] numbers = new long[count];
    ElfReader.part(file, place).asLongBuffer().get(numbers);
    return numbers;
  }

  /** Numbers of 32 bits. */
  int[] integers(int place, int count) {
    int[] numbers = new int[count];
    ElfReader.part(file, place).asIntBuffer().get(numbers);
    return numbers;
  }

  /** Numbers of 16 bits. */
  short[] shorts(int place, int count) {
    short[] numbers = new short[count];
    ElfReader.part(file, place).asShortBuffer().get(numbers);
    return numbers;
  }

  /** Whether a table of the loader's shares bytes with something. */
  boolean isTable(long address, long size) {
    if (address >= endOfTables) {
      return false;
    }
    for (Region table : tables) {
      if (address < table.end() && table.start() < address + size) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there may be instructions at an address. Linkers place them behind the tables, if both
   * are in one segment.
   */
  boolean isCode(long address, long size) {
    for (Segment segment : loaded) {
      if (segment.isExecutable() && segment.holdsInFile(address, Math.max(1, size))) {
        return address >= endOfTables || endOfTables > segment.end();
      }
    }
    return false;
  }

  /** Whether some bytes stand at an address. */
  boolean startsWith(long address, byte[] bytes) {
    ByteBuffer found = file.slice(constant("instructions", address, bytes.length), bytes.length);
    return found.equals(ByteBuffer.wrap(bytes));
  }

  boolean isInMemory(long address, long size) {
    for (Segment segment : loaded) {
      if (segment.holdsInMemory(address, size)) {
        return true;
      }
    }
    return false;
  }

  ElfFormatException refuse(String why) {
    return new ElfFormatException(executable.name() + " " + why);
  }
}
