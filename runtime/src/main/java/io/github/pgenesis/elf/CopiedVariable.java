package io.github.pgenesis.elf;

/**
 * A library's variable whose one true copy lives in the executable ({@code R_*_COPY}).
 *
 * @param address of the executable's copy, relative to the load address
 * @param size bytes
 */
public record CopiedVariable(String symbol, long address, long size) {}
