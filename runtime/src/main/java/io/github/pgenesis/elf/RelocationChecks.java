package io.github.pgenesis.elf;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the loader writes into the image (glibc's elf/do-rel.h and sysdeps/x86_64/dl-machine.h):
 * each relocation is of a known kind, in the writable segment, at a place of its own, and makes an
 * address of the image or of a symbol.
 */
final class RelocationChecks {
  private static final int SIZE = 24;

  /** Numbers of 64 bits in a relocation. */
  private static final int WORDS = 3;

  /** No variable of a library that a server has a copy of is larger. */
  private static final long MOST_COPIED = 4096;

  private static final byte ALL = -1;

  private final LoaderView view;
  private final DynamicSection dynamic;
  private final ByteBuffer file;
  private final Machine machine;
  private final Segment writable;
  private final List<Symbol> symbols;

  /** Eight bytes of the writable segment each, with a bit for each byte that is taken. */
  private final byte[] taken;

  /** Between these are lists of functions. */
  private long firstList = Long.MAX_VALUE;

  private long endOfLists = 0;

  /** What will stand there. */
  private final Map<Long, Long> functions = new HashMap<>();

  /**
   * Checks of one executable.
   *
   * @param lists where addresses are of which {@link #functionAt} is to tell
   */
  RelocationChecks(LoaderView view, DynamicSection dynamic, List<Region> lists) {
    this.view = view;
    this.machine = view.executable().machine();
    this.dynamic = dynamic;
    this.file = view.file();
    this.writable = view.executable().writableSegment();
    this.symbols = view.executable().symbols();
    this.taken = new byte[(int) (writable.memorySize() >>> 3) + 2];
    for (Region list : lists) {
      firstList = Math.min(firstList, list.start());
      endOfLists = Math.max(endOfLists, list.end());
    }
    // The loader still reads that while it writes.
    takeBytes(dynamic.place().start(), dynamic.place().size());
  }

  void check() {
    // So many at the start the loader does not ask for their kind.
    long relative =
        dynamic.has(DynamicSection.RELATIVE_COUNT)
            ? dynamic.required(DynamicSection.RELATIVE_COUNT)
            : 0;
    checkTable(DynamicSection.RELOCATIONS, DynamicSection.RELOCATIONS_SIZE, relative);
    checkTable(DynamicSection.CALL_RELOCATIONS, DynamicSection.CALL_RELOCATIONS_SIZE, 0);
    if (dynamic.has(DynamicSection.PACKED_RELOCATIONS)) {
      checkPacked(dynamic.required(DynamicSection.PACKED_RELOCATIONS));
    }
  }

  /** The address that will stand at a place of a list. */
  OptionalLong functionAt(long place) {
    Long address = functions.get(place);
    return address == null ? OptionalLong.empty() : OptionalLong.of(address);
  }

  private int table(long address, long size, int entrySize) {
    if (size % entrySize != 0) {
      throw view.refuse("has a relocation table with a part of a relocation");
    }
    return view.table("its relocations", address, size);
  }

  private void checkTable(long addressTag, long sizeTag, long relative) {
    if (!dynamic.has(addressTag)) {
      return;
    }
    long size = dynamic.required(sizeTag);
    int table = table(dynamic.required(addressTag), size, SIZE);
    if (relative < 0 || relative > size / SIZE) {
      throw wrongCount();
    }
    int relativeType = RelocationKind.RELATIVE.type(machine);
    long[] numbers = view.longs(table, (int) (size / Long.BYTES));
    for (int i = 0; i < numbers.length; i += WORDS) {
      int type = (int) numbers[i + 1];
      int symbol = (int) (numbers[i + 1] >>> 32);
      if (type == relativeType) {
        checkRelative(numbers[i], symbol, numbers[i + 2]);
      } else if (i < relative * WORDS) {
        throw wrongCount();
      } else {
        checkSymbolic(numbers[i], type, symbol, numbers[i + 2]);
      }
    }
  }

  private ElfFormatException wrongCount() {
    return view.refuse("has another number of relative relocations than it says");
  }

  private void checkSymbolic(long place, int type, int symbolNumber, long addend) {
    RelocationKind kind =
        RelocationKind.of(machine, type)
            .orElseThrow(() ->
                view.refuse(
                    "has a relocation of kind %d, which this engine does not know"
                        .formatted(Integer.toUnsignedLong(type))));
    if (symbolNumber <= 0 || symbolNumber >= symbols.size()) {
      throw view.refuse("has a relocation without a symbol");
    }
    Symbol symbol = symbols.get(symbolNumber);
    if (symbol.name().isEmpty()) {
      throw view.refuse("has a relocation without a symbol");
    }
    long size = kind == RelocationKind.COPY ? symbol.size() : RelocationKind.ADDRESS_SIZE;
    if (!writable.holdsInMemory(place, size)) {
      throw view.refuse(
          "has a relocation of %s outside its writable segment".formatted(symbol.name()));
    }
    if (kind == RelocationKind.COPY) {
      takeBytes(place, size);
    } else {
      takeAddress(place);
    }
    boolean sound =
        switch (kind) {
          case COPY -> symbol.defined() && symbol.address() == place && size <= MOST_COPIED;
          case SLOT -> addend == 0;
          default -> Math.abs(addend) <= view.end();
        };
    if (!sound) {
      throw view.refuse(
          "has a relocation of %s that does not fit the symbol".formatted(symbol.name()));
    }
  }

  private void checkRelative(long place, int symbolNumber, long address) {
    if (!writable.holdsInMemory(place, RelocationKind.ADDRESS_SIZE)) {
      throw view.refuse("has a relocation outside its writable segment");
    }
    // An address may be the end of something.
    if (symbolNumber != 0 || address < 0 || address > view.end()) {
      throw view.refuse("has a relocation with an address outside the image");
    }
    takeAddress(place);
    if (place >= firstList && place < endOfLists) {
      functions.put(place, address);
    }
  }

  private void takeAddress(long place) {
    int eight = (int) ((place >>> 3) - (writable.address() >>> 3));
    if ((place & 7) != 0 || taken[eight] != 0) {
      throw overlap();
    }
    taken[eight] = ALL;
  }

  private void takeBytes(long place, long size) {
    for (long at = place; at < place + size; at++) {
      int eight = (int) ((at >>> 3) - (writable.address() >>> 3));
      int bit = 1 << (at & 7);
      if ((taken[eight] & bit) != 0) {
        throw overlap();
      }
      taken[eight] |= (byte) bit;
    }
  }

  private ElfFormatException overlap() {
    return view.refuse("has relocations one over another, or over its dynamic section");
  }

  /**
   * Relative ones as {@code DT_RELR} has them: an even entry is a place; an odd one has a bit for
   * each of the 63 places that follow.
   */
  private void checkPacked(long address) {
    long size = dynamic.required(DynamicSection.PACKED_RELOCATIONS_SIZE);
    int table = table(address, size, Long.BYTES);
    long place = -1;
    for (int at = table; at < table + size; at += Long.BYTES) {
      long entry = file.getLong(at);
      if ((entry & 1) == 0) {
        checkPackedPlace(entry);
        place = entry + RelocationKind.ADDRESS_SIZE;
        continue;
      }
      if (place < 0) {
        throw view.refuse("has a relocation table that starts without a place");
      }
      for (int bit = 1; bit < Long.SIZE; bit++) {
        if ((entry >>> bit & 1) != 0) {
          checkPackedPlace(place + (bit - 1L) * RelocationKind.ADDRESS_SIZE);
        }
      }
      place += (Long.SIZE - 1L) * RelocationKind.ADDRESS_SIZE;
    }
  }

  /** The address is what stands there in the file. */
  private void checkPackedPlace(long place) {
    if (!writable.holdsInFile(place, RelocationKind.ADDRESS_SIZE)) {
      throw view.refuse("has a relocation outside its writable segment");
    }
    checkRelative(place, 0, file.getLong((int) (writable.offset() + (place - writable.address()))));
  }
}
