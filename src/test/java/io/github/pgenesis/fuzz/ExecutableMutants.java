package io.github.pgenesis.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Mutations of an executable in what the loader reads of it: headers, dynamic section, symbols and
 * their names, hash table, versions, relocations, lists of functions. Not thread-safe.
 */
final class ExecutableMutants {
  /**
   * Something the loader reads.
   *
   * @param unit bytes of a number in it
   * @param entry bytes of an entry
   */
  private record Place(int start, int size, int unit, int entry) {}

  private final byte[] bytes;
  private final ByteBuffer file;
  private final List<Place> places = new ArrayList<>();

  ExecutableMutants(byte[] executable) {
    this.bytes = executable.clone();
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    findPlaces();
  }

  private void findPlaces() {
    int headers = (int) file.getLong(32);
    int count = file.getShort(56);
    add(0, 64, 2, 64);
    add(headers, count * 56, 8, 56);
    add(headers, count * 56, 4, 56);
    Map<Long, Long> dynamic = new HashMap<>();
    for (int at = headers; at < headers + count * 56; at += 56) {
      int type = file.getInt(at);
      int start = (int) file.getLong(at + 8);
      int size = (int) file.getLong(at + 32);
      if (type == 2) {
        add(start, size, 8, 16);
        for (int entry = start; file.getLong(entry) != 0; entry += 16) {
          dynamic.put(file.getLong(entry), file.getLong(entry + 8));
        }
      } else if (type == 4) {
        add(start, size, 4, size);
      }
    }
    addTables(dynamic);
  }

  private void addTables(Map<Long, Long> dynamic) {
    int names = dynamic.get(5L).intValue();
    int symbols = dynamic.get(6L).intValue();
    int relocations = dynamic.get(7L).intValue();
    int hash = dynamic.get(0x6ffffef5L).intValue();
    add(names, dynamic.get(10L).intValue(), 1, 16);
    // The names follow the symbols.
    add(symbols, names - symbols, 8, 24);
    add(symbols, names - symbols, 1, 24);
    add(relocations, dynamic.get(8L).intValue(), 8, 24);
    add(relocations, 24 * 20, 4, 24);
    add(dynamic.get(23L).intValue(), dynamic.get(2L).intValue(), 8, 24);
    add(dynamic.get(23L).intValue(), dynamic.get(2L).intValue(), 4, 24);
    add(hash, 16, 4, 16);
    add(hash, symbols - hash, 4, 8);
    add(dynamic.get(0x6ffffff0L).intValue(), (names - symbols) / 12, 2, 2);
    add(dynamic.get(0x6ffffffeL).intValue(), 0x200, 4, 16);
  }

  private void add(int start, int size, int unit, int entry) {
    places.add(new Place(start, size, unit, entry));
  }

  /** Does something with a mutant, which must not be used later. */
  @FunctionalInterface
  interface Use {
    void of(ByteBuffer mutant) throws Exception;
  }

  /** Makes the mutant of a number, lets it be used, and takes it back. */
  void with(long seed, int number, Use use) throws Exception {
    Mutator mutator = new Mutator(seed, number);
    Random random = mutator.random();
    List<Runnable> undo = new ArrayList<>();
    ByteBuffer mutant = file.duplicate();
    if (random.nextInt(50) == 0) {
      mutant.limit(random.nextInt(bytes.length));
    }
    try {
      for (int changes = random.nextInt(10) / 4; changes >= 0; changes--) {
        change(mutator, random, undo);
      }
      use.of(mutant);
    } finally {
      undo.reversed().forEach(Runnable::run);
    }
  }

  private void change(Mutator mutator, Random random, List<Runnable> undo) {
    Place place = places.get(random.nextInt(places.size()));
    int at = place.start() + random.nextInt(place.size() / place.unit()) * place.unit();
    switch (random.nextInt(8)) {
      case 0 -> {
        // An entry over another one.
        int entries = place.size() / place.entry();
        int from = place.start() + random.nextInt(entries) * place.entry();
        int to = place.start() + random.nextInt(entries) * place.entry();
        keep(to, place.entry(), undo);
        System.arraycopy(bytes, from, bytes, to, place.entry());
      }
      case 1 -> {
        // A number from elsewhere in the same place.
        int from = place.start() + random.nextInt(place.size() / place.unit()) * place.unit();
        keep(at, place.unit(), undo);
        System.arraycopy(bytes, from, bytes, at, place.unit());
      }
      default -> {
        keep(at, place.unit(), undo);
        mutator.overwriteNumber(bytes, at, place.unit());
      }
    }
  }

  private void keep(int at, int size, List<Runnable> undo) {
    byte[] before = new byte[size];
    System.arraycopy(bytes, at, before, 0, size);
    undo.add(() -> System.arraycopy(before, 0, bytes, at, size));
  }
}
