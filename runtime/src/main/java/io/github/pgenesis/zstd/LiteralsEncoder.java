package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Writes the literals of a block (RFC 8878, section 3.1.1.3.1): as they are, as one that repeats,
 * or in Huffman's codes.
 */
final class LiteralsEncoder {
  /** So many fit in one stream, as do their codes: both have 10 bits for their number. */
  private static final int MOST_IN_ONE_STREAM = 1023;

  private final byte[] literals;
  private final int count;

  private LiteralsEncoder(byte[] literals, int count) {
    this.literals = literals;
    this.count = count;
  }

  static void write(byte[] literals, int count, ByteArrayOutputStream out) {
    new LiteralsEncoder(literals, count).write(out);
  }

  private void write(ByteArrayOutputStream out) {
    int[] counts = new int[256];
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (counts[literals[i] & 0xff]++ == 0) {
        distinct++;
      }
    }
    if (distinct == 1 && count > 1) {
      writePlainHeader(LiteralsKind.REPEATED, out);
      out.write(literals[0]);
      return;
    }
    if (distinct > 1) {
      Optional<byte[]> coded = coded(counts);
      if (coded.isPresent() && coded.get().length + 2 < count) {
        writeCodedHeader(coded.get().length, out);
        out.writeBytes(coded.get());
        return;
      }
    }
    writePlainHeader(LiteralsKind.RAW, out);
    out.write(literals, 0, count);
  }

  private void writePlainHeader(LiteralsKind kind, ByteArrayOutputStream out) {
    BitWriter bits = new BitWriter(out);
    bits.write(kind.number(), 2);
    if (count < 1 << 5) {
      bits.write(0, 1);
      bits.write(count, 5);
    } else if (count < 1 << 12) {
      bits.write(1, 2);
      bits.write(count, 12);
    } else {
      bits.write(3, 2);
      bits.write(count, 20);
    }
  }

  private void writeCodedHeader(int size, ByteArrayOutputStream out) {
    BitWriter bits = new BitWriter(out);
    bits.write(LiteralsKind.CODED.number(), 2);
    int width;
    if (count <= MOST_IN_ONE_STREAM) {
      bits.write(0, 2);
      width = 10;
    } else if (count < 1 << 14) {
      bits.write(2, 2);
      width = 14;
    } else {
      bits.write(3, 2);
      width = 18;
    }
    bits.write(count, width);
    bits.write(size, width);
  }

  private Optional<byte[]> coded(int[] counts) {
    int[] lengths = HuffmanLengths.of(counts, HuffmanWeights.MOST_BITS);
    HuffmanWeights weights = HuffmanWeights.ofLengths(lengths);
    Optional<byte[]> description = HuffmanWeightsFormat.write(weights);
    if (description.isEmpty()) {
      return Optional.empty();
    }
    int[] codes = weights.tablePositions();
    for (int symbol = 0; symbol < codes.length; symbol++) {
      codes[symbol] >>>= weights.mostBits() - lengths[symbol];
    }
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    coded.writeBytes(description.get());
    if (count <= MOST_IN_ONE_STREAM) {
      writeStream(codes, lengths, 0, count, coded);
    } else {
      writeFourStreams(codes, lengths, coded);
    }
    return Optional.of(coded.toByteArray());
  }

  /** Four streams of equal lengths but for the last; before them, how long the first three are. */
  private void writeFourStreams(int[] codes, int[] lengths, ByteArrayOutputStream out) {
    ByteArrayOutputStream streams = new ByteArrayOutputStream();
    int each = (count + 3) / 4;
    for (int i = 0; i < 4; i++) {
      int before = streams.size();
      writeStream(codes, lengths, i * each, Math.min(count, (i + 1) * each), streams);
      if (i < 3) {
        int size = streams.size() - before;
        out.write(size);
        out.write(size >>> 8);
      }
    }
    out.writeBytes(streams.toByteArray());
  }

  private void writeStream(
      int[] codes, int[] lengths, int begin, int end, ByteArrayOutputStream out) {
    BitWriter bits = new BitWriter(out);
    for (int i = end - 1; i >= begin; i--) {
      int symbol = literals[i] & 0xff;
      bits.write(codes[symbol], lengths[symbol]);
    }
    bits.markEnd();
  }
}
