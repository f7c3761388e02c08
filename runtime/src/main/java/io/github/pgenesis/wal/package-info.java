/** The write-ahead log of a cluster at rest, as bytes: pure functions, no files and no server. */
package io.github.pgenesis.wal;
