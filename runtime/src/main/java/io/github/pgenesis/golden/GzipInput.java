package io.github.pgenesis.golden;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads what {@link GzipOutput} writes, and nothing else. */
final class GzipInput implements Compression.PackedTar {
  private static final int HEADER = GzipOutput.header(new byte[0], 0, 0).length;
  private static final int MAGIC = 0x1f8b;

  private final byte[] archive;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final InputStream tar;

  private GzipInput(byte[] archive) {
    this.archive = archive;
    this.tar =
        new CheckedInputStream(
            new InflaterInputStream(
                new ByteArrayInputStream(archive, HEADER, archive.length - HEADER), inflater),
            checksum);
  }

  static GzipInput open(byte[] archive) throws IOException {
    if (archive.length < 2 || ((archive[0] & 0xff) << 8 | (archive[1] & 0xff)) != MAGIC) {
      throw ArchiveDefect.foreign("it is not compressed with gzip");
    }
    if (archive.length < HEADER + GzipOutput.TRAILER) {
      throw new EOFException();
    }
    return new GzipInput(archive);
  }

  @Override
  public InputStream tar() {
    return tar;
  }

  @Override
  public void requireEnd() throws IOException {
    byte[] header = GzipOutput.header(archive, HEADER, archive.length - HEADER);
    if (!Arrays.equals(archive, 0, HEADER, header, 0, HEADER)) {
      throw ArchiveDefect.damaged(
          "its gzip header is not the one that Pgenesis writes before such data");
    }
    int end = HEADER + Math.toIntExact(inflater.getBytesRead());
    byte[] trailer =
        GzipOutput.trailer((int) checksum.getValue(), (int) inflater.getBytesWritten());
    if (!Arrays.equals(archive, end, archive.length, trailer, 0, GzipOutput.TRAILER)) {
      throw ArchiveDefect.damaged("its gzip trailer is wrong");
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
    inflater.end();
  }
}
