package io.github.pgenesis.elf;

/**
 * A place in the image where the loader stored the address of another library's function.
 *
 * @param address of the slot, relative to the load address
 */
public record ImportSlot(String symbol, long address) {}
