package io.github.pgenesis.elf;

import java.util.Optional;

/** The kinds of relocations that a server executable has (elf.h, {@code R_<machine>_*}). */
enum RelocationKind {
  /** The address of a place in the image. */
  RELATIVE,
  /** The address of a symbol in a variable. */
  ABSOLUTE,
  /** The address of a symbol in a slot of the linker's. */
  SLOT,
  /** The contents of a library's variable. */
  COPY;

  /** Bytes of an address. */
  static final int ADDRESS_SIZE = 8;

  /** None if no executable needs it that a library can stand for. */
  static Optional<RelocationKind> of(Machine machine, int type) {
    if (type == machine.copyRelocation) {
      return Optional.of(COPY);
    }
    if (type == machine.jumpSlotRelocation || type == machine.globalDataRelocation) {
      return Optional.of(SLOT);
    }
    if (type == RELATIVE.type(machine)) {
      return Optional.of(RELATIVE);
    }
    return type == ABSOLUTE.type(machine) ? Optional.of(ABSOLUTE) : Optional.empty();
  }

  /** The number of the two kinds that have one number. */
  int type(Machine machine) {
    boolean first = machine == Machine.X86_64;
    return switch (this) {
      // R_X86_64_RELATIVE, R_AARCH64_RELATIVE
      case RELATIVE -> first ? 8 : 1027;
      // R_X86_64_64, R_AARCH64_ABS64
      case ABSOLUTE -> first ? 1 : 257;
      default -> throw new IllegalArgumentException(this + " has several numbers");
    };
  }
}
