package io.github.pgenesis.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A gzip file (RFC 1952) without time and name, with a comment that has the length and the SHA-256
 * of everything after it.
 *
 * <p>The comment is there because many a bit of compressed data can be changed so that the same
 * comes out: in a run of zeros it does not matter how far back one looks for them.
 */
final class GzipOutput extends FilterOutputStream {
  /** Magic, deflate, a comment follows, no time, highest level, system unknown. */
  private static final byte[] FIXED_HEADER = {0x1f, (byte) 0x8b, 8, 16, 0, 0, 0, 0, 2, (byte) 0xff};

  /** CRC-32 and length of what was compressed. */
  static final int TRAILER = 8;

  private final OutputStream archive;
  private final ByteArrayOutputStream compressed;
  private final Deflater deflater;
  private final CRC32 checksum = new CRC32();
  private int length;
  private boolean closed;

  GzipOutput(OutputStream archive) {
    this(archive, new ByteArrayOutputStream(), new Deflater(Deflater.BEST_COMPRESSION, true));
  }

  private GzipOutput(OutputStream archive, ByteArrayOutputStream compressed, Deflater deflater) {
    super(new DeflaterOutputStream(compressed, deflater, 1 << 16));
    this.archive = archive;
    this.compressed = compressed;
    this.deflater = deflater;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    checksum.update(bytes, offset, count);
    length += count;
    out.write(bytes, offset, count);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (archive) {
      out.close();
      compressed.write(trailer((int) checksum.getValue(), length));
      byte[] rest = compressed.toByteArray();
      archive.write(header(rest, 0, rest.length));
      archive.write(rest);
    } finally {
      deflater.end();
    }
  }

  static byte[] trailer(int checksum, int length) {
    return ByteBuffer.allocate(TRAILER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(checksum)
        .putInt(length)
        .array();
  }

  /** The header before a rest; all headers have the same length. */
  static byte[] header(byte[] bytes, int offset, int length) {
    byte[] comment =
        "pgenesis: %010d bytes with SHA-256 %s follow\0"
            .formatted(length, Sha256.of(bytes, offset, length))
            .getBytes(US_ASCII);
    byte[] header = Arrays.copyOf(FIXED_HEADER, FIXED_HEADER.length + comment.length);
    System.arraycopy(comment, 0, header, FIXED_HEADER.length, comment.length);
    return header;
  }
}
