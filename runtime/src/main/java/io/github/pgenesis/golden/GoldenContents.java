package io.github.pgenesis.golden;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A golden cluster with the contents of its files. Immutable; may be used by several threads at
 * once.
 *
 * <p>{@link #facts}, {@link #directories} and {@link #paths} say what the manifest says, but are
 * there at once, while some implementations first have to put the manifest together.
 */
public interface GoldenContents {
  /**
   * Takes contents from memory; equal ones are kept once.
   *
   * @param directories every directory that a file or another one is in
   * @param files path to contents; copied
   * @throws IllegalArgumentException if a golden cluster cannot be so, see {@link Manifest#of}
   */
  static GoldenContents of(
      Map<String, String> facts, Collection<String> directories, Map<String, byte[]> files) {
    return StoredContents.of(facts, directories, files);
  }

  /** What it consists of. */
  Manifest manifest();

  /** The manifest's facts, sorted by key; unmodifiable. */
  SequencedMap<String, String> facts();

  /** The manifest's directories, sorted, each after the one it is in. */
  List<String> directories();

  /** The paths of the manifest's files, sorted. */
  List<String> paths();

  /**
   * A file's contents, from position 0 to the limit.
   *
   * @return a read-only view of its own for every call
   * @throws IllegalArgumentException if there is no such file
   */
  ByteBuffer contents(String path);
}
