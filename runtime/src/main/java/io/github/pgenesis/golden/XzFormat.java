package io.github.pgenesis.golden;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZFormatException;
import org.tukaani.xz.XZOutputStream;

/** A .xz file of one stream with one block. */
final class XzFormat {
  /** Two databases fit in, so that a file of the second is found in the first. */
  private static final int DICTIONARY_BYTES = 16 << 20;

  /** In KiB; a damaged header could ask for gigabytes. */
  private static final int MOST_MEMORY = 100 << 10;

  private static final int STREAM_HEADER = 12;
  private static final int CHECKSUM = 8;

  private XzFormat() {}

  static OutputStream compressing(OutputStream archive) throws IOException {
    LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
    options.setDictSize(DICTIONARY_BYTES);
    return new XZOutputStream(archive, options, XZ.CHECK_CRC64);
  }

  static Compression.PackedTar open(byte[] archive) throws IOException {
    ByteArrayInputStream source = new ByteArrayInputStream(archive);
    SingleXZInputStream tar;
    try {
      tar = new SingleXZInputStream(source, MOST_MEMORY);
    } catch (XZFormatException e) {
      ArchiveDefect defect = ArchiveDefect.foreign("it is not compressed with xz");
      defect.initCause(e);
      throw defect;
    }
    return new Compression.PackedTar() {
      @Override
      public InputStream tar() {
        return tar;
      }

      @Override
      public void requireEnd() throws IOException {
        if (source.available() > 0) {
          throw ArchiveDefect.damaged("something follows its end");
        }
        requireUsualChunks(archive);
      }

      @Override
      public void close() throws IOException {
        tar.close();
      }
    };
  }

  /**
   * Checksums cover everything in a .xz file but the first byte of each LZMA2 chunk, where a
   * decoder does not mind being told to forget what is not needed any more. So it is compared with
   * what every encoder writes.
   *
   * @param archive one that could be decompressed
   */
  private static void requireUsualChunks(byte[] archive) throws ArchiveDefect {
    int position = STREAM_HEADER + 4 * ((archive[STREAM_HEADER] & 0xff) + 1);
    Lzma2Resets resets = new Lzma2Resets();
    while (archive[position] != 0) {
      int control = archive[position] & 0xff;
      if (!resets.accept(control)) {
        throw ArchiveDefect.damaged("it was not compressed as xz does");
      }
      position +=
          control < Lzma2Resets.COMPRESSED
              ? 3 + unsignedShort(archive, position + 1) + 1
              : 5 + (control >= 0xc0 ? 1 : 0) + unsignedShort(archive, position + 3) + 1;
    }
    int index = ((position + 1 + 3) & ~3) + CHECKSUM;
    if (archive[index] != 0) {
      throw ArchiveDefect.damaged("it has more than one xz block");
    }
  }

  private static int unsignedShort(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) << 8 | (bytes[offset + 1] & 0xff);
  }
}
