package io.github.pgenesis.elf;

/**
 * A dynamic relocation that names a symbol (elf.h, {@code Elf64_Rela}).
 *
 * @param address the place it fills, relative to the load address
 * @param type {@code R_<machine>_*}
 */
record Relocation(long address, int type, Symbol symbol) {}
