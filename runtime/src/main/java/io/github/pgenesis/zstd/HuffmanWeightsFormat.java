package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Weights as they are written before what is coded with them (RFC 8878, section 4.2.1.1). */
final class HuffmanWeightsFormat {
  private static final int MOST_ACCURACY_LOG = 6;

  /** The first byte is greater by this if weights of four bits follow. */
  private static final int DIRECT = 127;

  private static final int MOST_WEIGHTS = 255;

  private HuffmanWeightsFormat() {}

  static HuffmanWeights read(ByteCursor in) throws ZstandardException {
    byte[] weights = new byte[MOST_WEIGHTS + 2];
    int first = in.octet();
    int count =
        first > DIRECT
            ? readDirect(in, weights, first - DIRECT)
            : readEncoded(in.part(first), weights);
    return HuffmanWeights.ofAllButLast(weights, count);
  }

  private static int readDirect(ByteCursor in, byte[] weights, int count)
      throws ZstandardException {
    for (int i = 0; i < count; i += 2) {
      int both = in.octet();
      weights[i] = (byte) (both >>> 4);
      weights[i + 1] = (byte) (both & 15);
    }
    if (weights[count] != 0) {
      throw new ZstandardException(
          "the padding after a Huffman code of a Zstandard block is not zero");
    }
    return count;
  }

  /** Two states take turns until the bits do not suffice for another one. */
  private static int readEncoded(ByteCursor in, byte[] weights) throws ZstandardException {
    FseTable table =
        FseTable.of(FseDistributionFormat.read(in, MOST_ACCURACY_LOG, HuffmanWeights.MOST_BITS));
    BackwardBitReader bits = new BackwardBitReader(in);
    int state = (int) bits.read(table.accuracyLog());
    int other = (int) bits.read(table.accuracyLog());
    if (bits.isBeforeBegin()) {
      throw new ZstandardException("a Huffman code of a Zstandard block has no weights");
    }
    int count = 0;
    while (count < MOST_WEIGHTS) {
      weights[count++] = (byte) table.symbol(state);
      int next = table.next(state, bits);
      if (bits.isBeforeBegin()) {
        weights[count++] = (byte) table.symbol(other);
        break;
      }
      state = other;
      other = next;
    }
    if (!bits.isBeforeBegin() || count > MOST_WEIGHTS) {
      throw new ZstandardException("a Huffman code of a Zstandard block has too many weights");
    }
    return count;
  }

  /** None if they cannot be written. */
  static Optional<byte[]> write(HuffmanWeights weights) {
    int count = weights.symbols() - 1;
    Optional<byte[]> encoded = writeEncoded(weights, count);
    int direct = 1 + (count + 1) / 2;
    if (count > MOST_WEIGHTS + 1 - 128 || (encoded.isPresent() && encoded.get().length <= direct)) {
      return encoded;
    }
    byte[] octets = new byte[direct];
    octets[0] = (byte) (DIRECT + count);
    for (int i = 0; i < count; i++) {
      octets[1 + i / 2] |= (byte) (weights.weight(i) << (i % 2 == 0 ? 4 : 0));
    }
    return Optional.of(octets);
  }

  private static Optional<byte[]> writeEncoded(HuffmanWeights weights, int count) {
    int[] counts = new int[HuffmanWeights.MOST_BITS + 1];
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (counts[weights.weight(i)]++ == 0) {
        distinct++;
      }
    }
    if (distinct < 2) {
      return Optional.empty();
    }
    FseDistribution distribution = FseNormalization.of(counts, MOST_ACCURACY_LOG);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    FseDistributionFormat.write(distribution, out);
    FseTable table = FseTable.of(distribution);
    FseEncoder even = new FseEncoder(table, counts.length);
    FseEncoder odd = new FseEncoder(table, counts.length);
    BitWriter bits = new BitWriter(out);
    for (int i = count - 1; i >= 0; i--) {
      (i % 2 == 0 ? even : odd).encode(weights.weight(i), bits);
    }
    odd.writeState(bits);
    even.writeState(bits);
    bits.markEnd();
    byte[] octets = out.toByteArray();
    octets[0] = (byte) (octets.length - 1);
    return octets.length - 1 > DIRECT ? Optional.empty() : Optional.of(octets);
  }
}
