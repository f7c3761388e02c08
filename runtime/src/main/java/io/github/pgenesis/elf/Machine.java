package io.github.pgenesis.elf;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The processor architectures an executable may be for, with everything of ELF that differs between
 * them (elf.h, {@code EM_*} and {@code R_<machine>_*}).
 */
enum Machine {
  X86_64(62, "x86-64", "amd64", 5, 6, 7),
  AARCH64(183, "aarch64", "aarch64", 1024, 1025, 1026);

  final int elfNumber;
  final String displayName;
  private final String javaName;

  /** {@code R_*_COPY}, {@code R_*_GLOB_DAT} and {@code R_*_JUMP_SLOT}. */
  final int copyRelocation;

  final int globalDataRelocation;
  final int jumpSlotRelocation;

  Machine(
      int elfNumber,
      String displayName,
      String javaName,
      int copyRelocation,
      int globalDataRelocation,
      int jumpSlotRelocation) {
    this.elfNumber = elfNumber;
    this.displayName = displayName;
    this.javaName = javaName;
    this.copyRelocation = copyRelocation;
    this.globalDataRelocation = globalDataRelocation;
    this.jumpSlotRelocation = jumpSlotRelocation;
  }

  /**
   * The one whose executables this JVM could load.
   *
   * @throws ElfFormatException if there are no stubs for it
   */
  static Machine ofThisJvm() {
    return named(System.getProperty("os.arch"));
  }

  /** The one that Java calls so. */
  static Machine named(String javaName) {
    return Arrays.stream(values())
        .filter(machine -> machine.javaName.equals(javaName))
        .findFirst()
        .orElseThrow(() ->
            new ElfFormatException(
                "no server executable can be loaded on %s, only on %s"
                    .formatted(
                        javaName,
                        Arrays.stream(values())
                            .map(machine -> machine.displayName)
                            .collect(Collectors.joining(" and ")))));
  }

  /** The stubs in its instructions. */
  StubCode stubCode() {
    return switch (this) {
      case X86_64 -> new X8664Stubs();
      case AARCH64 -> new Aarch64Stubs();
    };
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
