package io.github.pgenesis.zstd;

import java.util.Arrays;

/**
 * Reads the literals of one block after the other (RFC 8878, section 3.1.1.3.1). Not thread-safe.
 */
final class LiteralsDecoder {
  private static final int STREAMS = 4;

  private final byte[] literals = new byte[FrameHeader.MOST_IN_BLOCK];
  private int count;
  private HuffmanTable codes;

  /** Those of the block that was read last; the array is used again for the next one. */
  byte[] literals() {
    return literals;
  }

  int count() {
    return count;
  }

  void read(ByteCursor in) throws ZstandardException {
    int first = in.octet();
    LiteralsKind kind = LiteralsKind.of(first & 3);
    int format = first >>> 2 & 3;
    switch (kind) {
      case RAW -> {
        count = plainCount(first, format, in);
        System.arraycopy(in.bytes(), in.skip(count), literals, 0, count);
      }
      case REPEATED -> {
        count = plainCount(first, format, in);
        Arrays.fill(literals, 0, count, (byte) in.octet());
      }
      case CODED, CODED_AS_BEFORE -> readCoded(kind, first, format, in);
    }
  }

  private static int plainCount(int first, int format, ByteCursor in) throws ZstandardException {
    return switch (format) {
      case 1 -> first >>> 4 | in.octet() << 4;
      case 3 -> requireFit(first >>> 4 | (int) in.number(2) << 4);
      default -> first >>> 3;
    };
  }

  private static int requireFit(int count) throws ZstandardException {
    if (count > FrameHeader.MOST_IN_BLOCK) {
      throw new ZstandardException("a Zstandard block has more literals than a block may have");
    }
    return count;
  }

  private void readCoded(LiteralsKind kind, int first, int format, ByteCursor in)
      throws ZstandardException {
    int width = format < 2 ? 10 : 4 * format + 6;
    long numbers = first >>> 4 | in.number((2 * width + 4) / 8 - 1) << 4;
    count = requireFit((int) (numbers & ((1L << width) - 1)));
    ByteCursor streams = in.part((int) (numbers >>> width));
    if (kind == LiteralsKind.CODED) {
      codes = new HuffmanTable(HuffmanWeightsFormat.read(streams));
    } else if (codes == null) {
      throw new ZstandardException(
          "a Zstandard block refers to a Huffman code, but none was before it");
    }
    if (format == 0) {
      codes.decode(streams, literals, 0, count);
    } else {
      readFourStreams(streams);
    }
  }

  private void readFourStreams(ByteCursor in) throws ZstandardException {
    int[] sizes = new int[STREAMS];
    for (int i = 0; i < STREAMS - 1; i++) {
      sizes[i] = (int) in.number(2);
      sizes[STREAMS - 1] -= sizes[i];
    }
    sizes[STREAMS - 1] += in.remaining();
    int each = (count + STREAMS - 1) / STREAMS;
    for (int i = 0; i < STREAMS; i++) {
      int begin = Math.min(count, i * each);
      codes.decode(in.part(sizes[i]), literals, begin, Math.min(count, begin + each));
    }
  }
}
