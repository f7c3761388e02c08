package io.github.pgenesis.elf;

import java.util.List;

/**
 * The symbols: those the executable defines are in it, functions among its instructions, and those
 * it takes from libraries will be looked for there.
 */
final class SymbolChecks {
  private static final int SIZE = 24;

  /** Numbers of 64 bits in a symbol. */
  private static final int WORDS = 3;

  /** {@code STT_*}, the lower half of {@code st_info}. */
  private static final int OBJECT = 1;

  private static final int FUNCTION = 2;

  private static final int SECTION = 3;

  /** {@code STB_*}, its upper half. */
  private static final int LOCAL = 0;

  private static final int GLOBAL = 1;

  private static final int WEAK = 2;

  /** {@code SHN_LORESERVE}: what follows is no section. */
  private static final int LEAST_RESERVED = 0xff00;

  private final LoaderView view;

  private SymbolChecks(LoaderView view) {
    this.view = view;
  }

  static void check(LoaderView view, DynamicSection dynamic) {
    SymbolChecks checks = new SymbolChecks(view);
    List<Symbol> symbols = view.executable().symbols();
    int table =
        view.table(
            "its symbols", dynamic.required(DynamicSection.SYMBOLS), (long) SIZE * symbols.size());
    long[] numbers = view.longs(table, WORDS * symbols.size());
    // The first is no symbol.
    for (int i = 1; i < symbols.size(); i++) {
      long number = numbers[i * WORDS];
      int kind = (int) (number >>> 32) & 0xf;
      int binding = (int) (number >>> 36) & 0xf;
      int visibility = (int) (number >>> 40) & 0xff;
      int section = (int) (number >>> 48);
      boolean sound = binding == GLOBAL || binding == WEAK;
      if (binding == LOCAL && kind == SECTION) {
        // Without a name nobody finds it, and relocations must not be of it.
        sound = symbols.get(i).name().isEmpty();
      } else if (symbols.get(i).defined()) {
        sound &= section < LEAST_RESERVED && checks.isDefinition(symbols.get(i), kind);
      } else {
        // By another visibility it would be taken for one that is defined here.
        sound &= symbols.get(i).address() == 0 && visibility == 0 && kind <= FUNCTION;
      }
      if (!sound) {
        throw view.refuse(
            "has a symbol %s that does not fit into it".formatted(symbols.get(i).name()));
      }
    }
  }

  /** Others than these are called by the loader, or have no address. */
  private boolean isDefinition(Symbol symbol, int kind) {
    return switch (kind) {
      case 0 -> symbol.address() >= 0 && symbol.address() <= view.end();
      case OBJECT ->
          view.isInMemory(symbol.address(), symbol.size())
              && !view.isTable(symbol.address(), symbol.size());
      case FUNCTION -> view.isCode(symbol.address(), symbol.size());
      default -> false;
    };
  }
}
