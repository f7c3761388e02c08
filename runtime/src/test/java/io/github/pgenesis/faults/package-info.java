/** A file system that fails on demand, to see what becomes of files when an operation fails. */
package io.github.pgenesis.faults;
