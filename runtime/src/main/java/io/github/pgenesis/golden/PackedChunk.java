package io.github.pgenesis.golden;

import java.nio.ByteBuffer;
import java.util.List;

/** Contents of several files that are compressed together. Thread-safe. */
final class PackedChunk {
  /**
   * The contents of one file.
   *
   * @param size in bytes
   * @param relation whether its pages were transformed
   */
  record Piece(int size, boolean relation) {}

  private final byte[] packed;
  private final int offset;
  private final int length;
  private final int checksum;
  private final List<Piece> pieces;

  /** Null before anybody has asked for it. */
  private byte[] contents;

  PackedChunk(byte[] packed, int offset, int length, int checksum, List<Piece> pieces) {
    this.packed = packed;
    this.offset = offset;
    this.length = length;
    this.checksum = checksum;
    this.pieces = pieces;
  }

  /** A read-only view; decompresses the chunk if nobody has done so before. */
  ByteBuffer contents(int start, int size) {
    return ByteBuffer.wrap(contents(), start, size).slice().asReadOnlyBuffer();
  }

  /** Only threads that want the same chunk wait for each other. */
  private synchronized byte[] contents() {
    if (contents == null) {
      contents = decompress();
    }
    return contents;
  }

  private byte[] decompress() {
    int size = pieces.stream().mapToInt(Piece::size).sum();
    byte[] bytes = DeflatedBytes.inflate(packed, offset, length, size);
    int start = 0;
    for (Piece piece : pieces) {
      if (piece.relation()) {
        PageTransformation.restore(bytes, start, piece.size());
      }
      start += piece.size();
    }
    if (DeflatedBytes.checksum(bytes) != checksum) {
      throw DeflatedBytes.damaged();
    }
    return bytes;
  }
}
