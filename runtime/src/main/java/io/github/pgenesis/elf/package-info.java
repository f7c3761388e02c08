/**
 * The ELF side of the engine: reading an executable's dynamic section, and the derived copy that
 * the loader accepts as a library. Only this package knows ELF; it runs no native code.
 */
package io.github.pgenesis.elf;
