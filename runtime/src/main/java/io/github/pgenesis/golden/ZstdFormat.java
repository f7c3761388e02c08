package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.pgenesis.zstd.Zstandard;
import io.github.pgenesis.zstd.ZstandardInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A .zst file (RFC 8878) of one frame and, in a skippable frame behind it, the first one's length
 * and SHA-256.
 *
 * <p>That is there because many a bit of compressed data can be changed so that the same comes out.
 * It is behind, since programs know a .zst file by how it begins.
 */
final class ZstdFormat {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE_MAGIC = 0x184D2A50;

  private ZstdFormat() {}

  static OutputStream compressing(OutputStream archive) {
    return new Output(archive);
  }

  /** Collects the tar, whose size comes before it in the frame. */
  private static final class Output extends ByteArrayOutputStream {
    private final OutputStream archive;
    private boolean closed;

    Output(OutputStream archive) {
      super(1 << 16);
      this.archive = archive;
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try (archive) {
        byte[] frame = Zstandard.compress(buf, count);
        archive.write(frame);
        archive.write(trailer(frame, frame.length));
      }
    }
  }

  /** The skippable frame behind a frame; all have the same length. */
  static byte[] trailer(byte[] archive, int frameLength) {
    byte[] text =
        "pgenesis: %010d bytes with SHA-256 %s are before this\n"
            .formatted(frameLength, Sha256.of(archive, 0, frameLength))
            .getBytes(US_ASCII);
    return ByteBuffer.allocate(8 + text.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(SKIPPABLE_MAGIC)
        .putInt(text.length)
        .put(text)
        .array();
  }

  static Compression.PackedTar open(byte[] archive) throws IOException {
    if (archive.length < 4
        || ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt() != MAGIC) {
      throw ArchiveDefect.foreign("it is not compressed with zstd");
    }
    ZstandardInputStream tar = new ZstandardInputStream(archive, Zstandard.MOST_WINDOW);
    return new Compression.PackedTar() {
      @Override
      public InputStream tar() {
        return tar;
      }

      @Override
      public void requireEnd() throws IOException {
        requireTrailer(archive, tar.frameLength());
      }

      @Override
      public void close() throws IOException {
        tar.close();
      }
    };
  }

  private static void requireTrailer(byte[] archive, int frameLength) throws IOException {
    if (archive.length == frameLength) {
      throw ArchiveDefect.foreign(
          "another program compressed it, so that a change in it could go unnoticed; decompress it with zstd -d and use the .tar");
    }
    byte[] trailer = trailer(archive, frameLength);
    if (archive.length < frameLength + trailer.length) {
      throw new EOFException();
    }
    if (!Arrays.equals(archive, frameLength, archive.length, trailer, 0, trailer.length)) {
      throw ArchiveDefect.damaged(
          "its zstd frame is not the one that what follows was written for");
    }
  }
}
