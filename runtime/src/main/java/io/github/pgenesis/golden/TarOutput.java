package io.github.pgenesis.golden;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes the entries of a tar. */
final class TarOutput {
  private static final byte[] ZEROS = new byte[TarHeader.BLOCK];

  private final OutputStream out;

  TarOutput(OutputStream out) {
    this.out = out;
  }

  void directory(String path) throws IOException {
    out.write(TarHeader.ofDirectory(path));
  }

  void file(String path, ByteBuffer contents) throws IOException {
    int size = contents.remaining();
    out.write(TarHeader.ofFile(path, size));
    byte[] piece = new byte[Math.min(size, 1 << 16)];
    while (contents.hasRemaining()) {
      int length = Math.min(piece.length, contents.remaining());
      contents.get(piece, 0, length);
      out.write(piece, 0, length);
    }
    out.write(ZEROS, 0, padding(size));
  }

  /** Two blocks of zeros. */
  void end() throws IOException {
    out.write(ZEROS);
    out.write(ZEROS);
  }

  /** How many zeros fill the last block of a file. */
  static int padding(int size) {
    return -size & (TarHeader.BLOCK - 1);
  }
}
