package io.github.pgenesis.golden;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Golden clusters as they lie in our jars, made for the first creation in a JVM that has just
 * started. Distinct contents are there once, in chunks that are decompressed when the first of
 * their files is asked for.
 *
 * <pre>
 *   8 bytes   "pgenesis"
 *   4 bytes   format, 1
 *   4 bytes   length of the index as it follows
 *   4 bytes   length of the index decompressed
 *   4 bytes   CRC-32 of the index decompressed
 *   index     deflated: facts, directories, contents, chunks, files
 *   digests   SHA-256 of each content, and the address of the manifest
 *   chunks    each deflated by itself
 * </pre>
 *
 * <p>Numbers are big-endian. Contents are checked by CRC-32 only: it is native code, like the
 * decompression, while SHA-256 of 8 MB takes a JVM that has just started longer than all the rest.
 * Damage it finds; that nobody exchanged a jar is not its business. The SHA-256 are there for
 * {@link GoldenContents#manifest}, which is put together when it is asked for.
 */
public final class PackedGolden {
  static final byte[] MAGIC = {'p', 'g', 'e', 'n', 'e', 's', 'i', 's'};
  static final int FORMAT = 1;

  private PackedGolden() {}

  /** Writes the packed form and leaves the stream open. */
  public static void write(GoldenContents contents, OutputStream out) throws IOException {
    new PackedWriter(contents).writeTo(out);
  }

  /**
   * Reads the packed form. Asking the result for contents or the manifest decompresses what is
   * needed once and throws {@link GoldenArchiveException} if it is damaged.
   *
   * @param bytes must not be changed afterwards
   * @throws GoldenArchiveException if it is none, a damaged one, or made by a newer Pgenesis
   */
  public static GoldenContents read(byte[] bytes) {
    return PackedReader.read(bytes);
  }
}
