/** The locales that the host's C library has, read from its files without starting a program. */
package io.github.pgenesis.locales;
