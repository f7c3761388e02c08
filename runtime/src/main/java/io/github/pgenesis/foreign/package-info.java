/**
 * C functions and memory as Java sees them: the only package that knows {@code java.lang.foreign}.
 * Addresses are {@code long}s; a wrong one crashes the JVM, so few call this package.
 */
package io.github.pgenesis.foreign;
