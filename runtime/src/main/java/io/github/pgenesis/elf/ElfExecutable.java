package io.github.pgenesis.elf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was read of an executable. */
record ElfExecutable(
    String name,
    Machine machine,
    List<Segment> segments,
    int flagsOffset,
    List<Symbol> symbols,
    List<Relocation> relocations) {

  /** The defined symbols by name. */
  Map<String, Symbol> definedSymbols() {
    Map<String, Symbol> defined = new HashMap<>();
    for (Symbol symbol : symbols) {
      if (symbol.defined()) {
        defined.putIfAbsent(symbol.name(), symbol);
      }
    }
    return defined;
  }

  Segment writableSegment() {
    return loadSegment(Segment::isWritable, "writable segment");
  }

  /** The part of the writable segment that the loader makes read-only again; may be absent. */
  Optional<Segment> relro() {
    return segments.stream().filter(segment -> segment.type() == Segment.RELRO).findFirst();
  }

  private Segment loadSegment(Predicate<Segment> condition, String what) {
    List<Segment> found =
        segments.stream()
            .filter(segment -> segment.type() == Segment.LOAD && condition.test(segment))
            .toList();
    if (found.size() != 1) {
      throw new ElfFormatException(
          "%s has %d loadable segments that are a %s, needed is one"
              .formatted(name, found.size(), what));
    }
    return found.getFirst();
  }
}
