/** {@code global/pg_control} as bytes: pure functions, no files and no server. */
package io.github.pgenesis.controlfile;
