/** The command line {@code pgenesis}. */
package io.github.pgenesis.cli;
