package io.github.pgenesis.engine;

import io.github.pgenesis.elf.CopiedVariable;
import io.github.pgenesis.elf.DerivedCopy;
import io.github.pgenesis.elf.ImportSlot;
import io.github.pgenesis.elf.Region;
import io.github.pgenesis.elf.Stub;
import io.github.pgenesis.foreign.CFunction;
import io.github.pgenesis.foreign.CLibrary;
import io.github.pgenesis.foreign.DetachedThread;
import io.github.pgenesis.foreign.ForeignCallException;
import io.github.pgenesis.foreign.LinkMap;
import io.github.pgenesis.foreign.Memory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A server executable, loaded into a namespace of its own and ready for a phase. It is never
 * unloaded (OpenSSL and libgcc pin themselves, and each load costs static TLS for ever), only
 * reset. Used by one thread at a time.
 */
final class PostgresImage {
  static final int INPUT_BUFFER_SIZE = 64 << 10;

  /** What must be exported before anything is loaded. */
  static final List<String> NEEDED_SYMBOLS =
      List.of(
          "BootstrapModeMain",
          "PostgresSingleUserMain",
          "MemoryContextInit",
          "restore_stack_base",
          "procsignal_sigusr1_handler",
          "progname",
          "MyProcPid",
          "InterruptPending",
          "ProcDiePending",
          "InitializeGUCOptions",
          "GucInfoMain");

  /** Of the C library: the image has copies of them on x86-64, and their addresses on aarch64. */
  static final List<String> NEEDED_VARIABLES = List.of("stdin", "stdout", "environ");

  /** Those of them that a phase changes, and their sizes. */
  static final Map<String, Integer> CHANGED_VARIABLES =
      Map.of("environ", 8, "optarg", 8, "opterr", 4, "optind", 4);

  /** Handles of what was loaded but could not be made ready for a phase: the next try takes it. */
  private static final Map<Path, Long> UNPREPARED = new HashMap<>();

  private final DerivedCopy copy;
  private final long handle;
  private final LinkMap self;
  private final Map<String, Long> slots;
  private final List<LinkMap> loadedWithImage;
  private final DetachedThread thread;

  /** Addresses of slots, and what they hold while nobody cancels the phase. */
  private final Map<Long, Long> endingCalls;

  private final long snapshotStart;
  private final byte[] snapshot;
  private final Map<Long, byte[]> libraryVariables = new HashMap<>();
  private final PhaseStacks stacks;

  /** The stream of the namespace's standard input keeps it from phase to phase. */
  private final long inputBuffer = Memory.allocateForever(INPUT_BUFFER_SIZE);

  /** Whether the variables may have other than their first values. */
  private boolean used;

  private PostgresImage(DerivedCopy copy, long handle, PhaseStacks stacks) {
    this.copy = copy;
    this.handle = handle;
    this.stacks = stacks;
    this.self = CLibrary.linkMap(handle);
    this.slots =
        copy.importSlots().stream()
            .collect(
                Collectors.toMap(
                    ImportSlot::symbol, slot -> self.base() + slot.address(), (one, other) -> one));
    this.loadedWithImage =
        self.namespace().stream().filter(object -> !object.equals(self)).toList();
    this.thread = new DetachedThread(this::libraryFunction);
    withWritableRelro(() -> {
      fillCopiedVariables();
      interpose();
    });
    for (LinkMap object : self.namespace()) {
      if (!object.isLoader()) {
        Finalizers.disable(object, self.base() + copy.address(Stub.RETURN_ZERO));
      }
    }
    copy.functionCells()
        .forEach((function, cell) -> Memory.putLong(self.base() + cell, libraryFunction(function)));
    this.endingCalls =
        copy.importSlots().stream()
            .filter(slot -> Interposition.ENDING_CALLS.contains(slot.symbol()))
            .map(slot -> self.base() + slot.address())
            .collect(Collectors.toUnmodifiableMap(slot -> slot, Memory::getLong));
    // What is read-only after relocation never changes, the rest returns to this after each phase.
    this.snapshotStart =
        self.base()
            + copy.readOnlyAfterRelocation()
                .map(region -> Pages.startOf(region.end()))
                .orElse(copy.writable().start());
    this.snapshot =
        Memory.getBytes(
            snapshotStart, Math.toIntExact(self.base() + copy.writable().end() - snapshotStart));
    CHANGED_VARIABLES.forEach((name, size) -> {
      if (uses(name) && !copy.defines(name)) {
        libraryVariables.put(address(name), Memory.getBytes(address(name), size));
      }
    });
  }

  /**
   * Loads a derived copy, one at a time, as the loader does.
   *
   * @throws EngineException if the loader refuses it, or the system the memory
   */
  static synchronized PostgresImage load(DerivedCopy copy, Path file) {
    NEEDED_SYMBOLS.forEach(copy::address);
    NEEDED_VARIABLES.forEach(copy::require);
    PhaseStacks stacks = PhaseStacks.map();
    try {
      if (!UNPREPARED.containsKey(file)) {
        UNPREPARED.put(file, dlmopen(file));
      }
      PostgresImage image = new PostgresImage(copy, UNPREPARED.get(file), stacks);
      UNPREPARED.remove(file);
      return image;
    } catch (RuntimeException | Error e) {
      stacks.unmap();
      throw e;
    }
  }

  private static long dlmopen(Path file) {
    try {
      return CLibrary.dlmopen(file.toString());
    } catch (ForeignCallException e) {
      throw new EngineException(
          "the loader refused the server executable: " + explained(e.getMessage()), e);
    }
  }

  private static String explained(String message) {
    if (message.contains("static TLS")) {
      return message
          + "; too many executables are loaded in this JVM: start it with the environment variable"
          + " GLIBC_TUNABLES=glibc.rtld.optional_static_tls=4096";
    }
    if (message.contains("failed to map segment")) {
      // It does not say why.
      return message
          + "; either the system has no memory for it, or the directory it is in is mounted noexec";
    }
    return message;
  }

  DetachedThread thread() {
    return thread;
  }

  PhaseStacks stacks() {
    return stacks;
  }

  long inputBuffer() {
    return inputBuffer;
  }

  /** Where a variable or function of the server stands, or a variable of a library that it uses. */
  long address(String symbol) {
    return copy.defines(symbol) || !uses(symbol)
        ? self.base() + copy.address(symbol)
        : Memory.getLong(slots.get(symbol));
  }

  /** Whether the server has such a function or variable. */
  boolean defines(String symbol) {
    return copy.defines(symbol);
  }

  /** Whether the server has such a variable or takes it from a library. */
  boolean uses(String symbol) {
    return copy.defines(symbol) || slots.containsKey(symbol);
  }

  CFunction function(String symbol) {
    return CFunction.at(symbol, address(symbol));
  }

  /** A function that the server takes from one of its libraries. */
  Optional<CFunction> imported(Predicate<String> name) {
    return copy.importSlots().stream()
        .filter(slot -> name.test(slot.symbol()))
        .map(slot -> CFunction.at(slot.symbol(), Memory.getLong(self.base() + slot.address())))
        .findFirst();
  }

  CFunction stub(Stub stub) {
    return CFunction.at(stub.name(), self.base() + copy.address(stub));
  }

  long statusCell() {
    return self.base() + copy.statusCell();
  }

  /** A function of the namespace's own C library. */
  CFunction library(String symbol) {
    return CFunction.at(symbol, libraryFunction(symbol));
  }

  private long libraryFunction(String symbol) {
    return ofLibrary("function", symbol);
  }

  /** Where a variable of the namespace's own C library stands. */
  long libraryVariable(String symbol) {
    return ofLibrary("variable", symbol);
  }

  private long ofLibrary(String kind, String symbol) {
    long address = CLibrary.dlsym(handle, symbol);
    if (address == 0) {
      throw new EngineException(
          "the C library of this system has no %s %s".formatted(kind, symbol));
    }
    return address;
  }

  /**
   * The loader resolves copy relocations of anything but the real main program to the image itself,
   * so that they stay zero. {@code environ} is the exception: its C library has stored it here.
   */
  private void fillCopiedVariables() {
    for (CopiedVariable variable : copy.copiedVariables()) {
      if (!variable.symbol().endsWith("environ")) {
        Memory.copy(
            definition(variable.symbol()), self.base() + variable.address(), variable.size());
      }
    }
  }

  private long definition(String symbol) {
    for (LinkMap object : loadedWithImage) {
      long address = CLibrary.dlsym(handle, object, symbol);
      if (address != 0 && !isOwn(address)) {
        return address;
      }
    }
    throw new EngineException("no library defines the variable " + symbol);
  }

  private boolean isOwn(long address) {
    Region writable = copy.writable();
    return address >= self.base() + writable.start() && address < self.base() + writable.end();
  }

  private void interpose() {
    for (ImportSlot slot : copy.importSlots()) {
      Interposition.Substitute substitute = Interposition.TABLE.get(slot.symbol());
      if (substitute != null) {
        Memory.putLong(self.base() + slot.address(), address(substitute));
      }
    }
  }

  private long address(Interposition.Substitute substitute) {
    return switch (substitute) {
      case Interposition.Substitute.Instructions(Stub stub) -> self.base() + copy.address(stub);
      case Interposition.Substitute.ServerFunction(String symbol) -> address(symbol);
      case Interposition.Substitute.LibraryFunction(String symbol) -> libraryFunction(symbol);
    };
  }

  private void withWritableRelro(Runnable change) {
    Region region = copy.readOnlyAfterRelocation().orElse(null);
    if (region == null) {
      change.run();
      return;
    }
    // The loader protects from the page the region starts in up to the last whole page.
    long start = Pages.startOf(self.base() + region.start());
    long end = Pages.startOf(self.base() + region.end());
    CLibrary.protect(start, end - start, true);
    try {
      change.run();
    } finally {
      CLibrary.protect(start, end - start, false);
    }
  }

  /** From now on the server's next call of certain functions ends its thread. */
  void endAtNextCall() {
    long end = stub(Stub.ABORT_THREAD).address();
    withWritableRelro(() -> endingCalls.keySet().forEach(slot -> Memory.putLong(slot, end)));
  }

  /** Its calls are again what they were. */
  void restoreCalls() {
    withWritableRelro(() -> endingCalls.forEach(Memory::putLong));
  }

  /** Memory that the server has mapped and, ended too early, not unmapped. */
  void unmapLeftMemory() {
    for (long cell : copy.mappingCells()) {
      long address = Memory.getLong(self.base() + cell);
      if (address != 0) {
        CLibrary.unmap(address, Memory.getLong(self.base() + cell + 8));
        Memory.putLong(self.base() + cell, 0);
      }
    }
  }

  /** Says that a phase begins. */
  void use() {
    used = true;
  }

  /**
   * Does what could not be done after the last phase.
   *
   * @throws EngineException if it cannot be done now either
   */
  void requireUnused() {
    if (used) {
      new Cleanup(this).run();
    }
  }

  /** Every variable of the server returns to the value it had when the image was loaded. */
  void restoreVariables() {
    Memory.putBytes(snapshotStart, snapshot);
    libraryVariables.forEach(Memory::putBytes);
    used = false;
  }

  /** The modules a phase has loaded: PostgreSQL's all export {@code Pg_magic_func}. */
  List<LinkMap> modules() {
    return self.namespace().stream()
        .filter(object -> !object.equals(self) && !loadedWithImage.contains(object))
        .filter(object -> CLibrary.dlsym(handle, object, "Pg_magic_func") != 0)
        .toList();
  }
}
