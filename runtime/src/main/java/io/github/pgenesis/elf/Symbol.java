package io.github.pgenesis.elf;

/**
 * A dynamic symbol (elf.h, {@code Elf64_Sym}).
 *
 * @param address virtual address relative to the load address; 0 when another library defines it
 * @param size bytes
 */
record Symbol(String name, long address, long size, boolean defined) {}
