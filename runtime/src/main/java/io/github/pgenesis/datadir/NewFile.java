package io.github.pgenesis.datadir;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * A file to be written.
 *
 * @param path relative to the data directory, components separated by {@code /}
 * @param contents asked for on the thread that writes; a buffer of the writer's own
 * @param leastSize in bytes: shorter contents are followed by zeros, which take no space on file
 *     systems that know holes
 */
public record NewFile(String path, Supplier<ByteBuffer> contents, long leastSize) {
  /** A file of just these bytes. */
  public static NewFile of(String path, byte[] contents) {
    return new NewFile(path, () -> ByteBuffer.wrap(contents), 0);
  }
}
