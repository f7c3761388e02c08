package io.github.pgenesis.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The functions that the loader calls, and the one in whose place the stubs are: they must be
 * instructions, and nobody else's.
 */
final class FunctionChecks {
  private static final String ROLE = "a function that the loader calls";

  private static final long[] FUNCTIONS = {DynamicSection.INITIALIZER, DynamicSection.FINALIZER};

  /** Where they start, and their sizes. */
  private static final long[][] LISTS = {
    {DynamicSection.INITIALIZERS, DynamicSection.INITIALIZERS_SIZE},
    {DynamicSection.FINALIZERS, DynamicSection.FINALIZERS_SIZE}
  };

  /** {@code sub rsp, 8} of glibc's sysdeps/x86_64/crti.S. */
  private static final byte[] START = {0x48, (byte) 0x83, (byte) 0xec, 8};

  /** The same behind {@code endbr64}. */
  private static final byte[] START_OF_BRANCH_TARGET = {
    (byte) 0xf3, 0x0f, 0x1e, (byte) 0xfa, 0x48, (byte) 0x83, (byte) 0xec, 8
  };

  private final Machine machine;
  private final LoaderView view;
  private final RelocationChecks relocations;
  private final Symbol main;

  private FunctionChecks(LoaderView view, RelocationChecks relocations, Symbol main) {
    this.view = view;
    this.machine = view.executable().machine();
    this.relocations = relocations;
    this.main = main;
  }

  static void check(
      LoaderView view,
      DynamicSection dynamic,
      RelocationChecks relocations,
      Map<String, Symbol> defined) {
    FunctionChecks checks = new FunctionChecks(view, relocations, defined.get("main"));
    for (long tag : FUNCTIONS) {
      if (dynamic.has(tag)) {
        checks.requireStart(dynamic.required(tag));
      }
    }
    for (Region list : lists(view, dynamic)) {
      checks.checkList(list);
    }
    checks.checkMain(defined);
  }

  /** Those two start as the C library's have it, which tells them from other functions. */
  private void requireStart(long address) {
    require(address);
    if (machine == Machine.X86_64
        && !view.startsWith(address, START)
        && !view.startsWith(address, START_OF_BRANCH_TARGET)) {
      throw view.refuse("has %s at 0x%x, which starts otherwise".formatted(ROLE, address));
    }
  }

  private void require(long address) {
    if (!view.isCode(address, 1)
        || (address >= main.address() && address < main.address() + main.size())) {
      throw view.refuse("has %s at 0x%x, where none can be".formatted(ROLE, address));
    }
  }

  /** Where the lists of such functions are. */
  static List<Region> lists(LoaderView view, DynamicSection dynamic) {
    List<Region> lists = new ArrayList<>();
    for (long[] tags : LISTS) {
      if (dynamic.has(tags[0]) || dynamic.has(tags[1])) {
        long start = dynamic.required(tags[0]);
        long size = dynamic.required(tags[1]);
        if (size % RelocationKind.ADDRESS_SIZE != 0
            || !view.executable().writableSegment().holdsInFile(start, size)) {
          throw view.refuse("has no list of functions that the loader calls where it says");
        }
        lists.add(new Region(start, start + size));
      }
    }
    return lists;
  }

  private void checkList(Region list) {
    for (long at = list.start(); at < list.end(); at += RelocationKind.ADDRESS_SIZE) {
      require(
          relocations
              .functionAt(at)
              .orElseThrow(() -> view.refuse("has %s without an address".formatted(ROLE))));
    }
  }

  private void checkMain(Map<String, Symbol> defined) {
    boolean alone = view.isCode(main.address(), main.size());
    for (Symbol other : defined.values()) {
      boolean apart =
          other.name().equals(main.name())
              || other.address() >= main.address() + main.size()
              || other.address() + Math.max(1, other.size()) <= main.address();
      alone &= apart;
    }
    if (!alone) {
      throw view.refuse("has a main function that is also something else");
    }
  }
}
