package io.github.pgenesis.elf;

/**
 * The processor architectures an executable may be for, with their ELF numbers (elf.h, {@code
 * EM_*}).
 */
enum Machine {
  X86_64(62, "x86-64", 5, 6, 7),
  AARCH64(183, "aarch64", 1024, 1025, 1026);

  /** The architecture the engine's stubs are written for. */
  static final Machine SUPPORTED = X86_64;

  final int elfNumber;
  final String displayName;

  /** {@code R_*_COPY}, {@code R_*_GLOB_DAT} and {@code R_*_JUMP_SLOT}. */
  final int copyRelocation;

  final int globalDataRelocation;
  final int jumpSlotRelocation;

  Machine(
      int elfNumber,
      String displayName,
      int copyRelocation,
      int globalDataRelocation,
      int jumpSlotRelocation) {
    this.elfNumber = elfNumber;
    this.displayName = displayName;
    this.copyRelocation = copyRelocation;
    this.globalDataRelocation = globalDataRelocation;
    this.jumpSlotRelocation = jumpSlotRelocation;
  }

  static String describe(int elfNumber) {
    for (Machine machine : values()) {
      if (machine.elfNumber == elfNumber) {
        return machine.displayName;
      }
    }
    return "ELF machine " + elfNumber;
  }
}
