package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Distributions as they are written before what is coded with them (RFC 8878, section 4.1.1).
 *
 * <p>Each share is written as the number one greater, in as few bits as the states that are still
 * to be shared allow: with n values possible, where n takes b bits, the first 2^b - n take a bit
 * less.
 */
final class FseDistributionFormat {
  private static final int LEAST_ACCURACY_LOG = 5;

  private FseDistributionFormat() {}

  static FseDistribution read(ByteCursor in, int mostAccuracyLog, int mostSymbol)
      throws ZstandardException {
    ForwardBitReader bits = new ForwardBitReader(in);
    int accuracyLog = bits.read(4) + LEAST_ACCURACY_LOG;
    if (accuracyLog > mostAccuracyLog) {
      throw new ZstandardException("a table of a Zstandard block has too many states");
    }
    int[] shares = new int[mostSymbol + 1];
    int symbol = 0;
    int left = 1 << accuracyLog;
    while (left > 0) {
      if (symbol > mostSymbol) {
        throw new ZstandardException("a table of a Zstandard block has too many symbols");
      }
      int share = readValue(bits, left + 2) - 1;
      shares[symbol++] = share;
      left -= Math.abs(share);
      if (share == 0) {
        int absent = 0;
        int more;
        do {
          more = bits.read(2);
          absent += more;
        } while (more == 3);
        symbol += absent;
      }
    }
    bits.end();
    return new FseDistribution(accuracyLog, Arrays.copyOf(shares, symbol));
  }

  private static int readValue(ForwardBitReader bits, int values) throws ZstandardException {
    int wide = FseDistribution.highestBit(values - 1) + 1;
    int shorter = (1 << wide) - values;
    int low = bits.read(wide - 1);
    if (low < shorter) {
      return low;
    }
    return bits.read(1) == 0 ? low : low + (1 << (wide - 1)) - shorter;
  }

  static void write(FseDistribution distribution, ByteArrayOutputStream out) {
    BitWriter bits = new BitWriter(out);
    bits.write(distribution.accuracyLog() - LEAST_ACCURACY_LOG, 4);
    int left = 1 << distribution.accuracyLog();
    int symbol = 0;
    while (left > 0) {
      int share = distribution.share(symbol++);
      writeValue(bits, share + 1, left + 2);
      left -= Math.abs(share);
      if (share == 0) {
        int absent = 0;
        while (distribution.share(symbol) == 0) {
          absent++;
          symbol++;
        }
        for (; absent >= 3; absent -= 3) {
          bits.write(3, 2);
        }
        bits.write(absent, 2);
      }
    }
    bits.pad();
  }

  private static void writeValue(BitWriter bits, int value, int values) {
    int wide = FseDistribution.highestBit(values - 1) + 1;
    int shorter = (1 << wide) - values;
    if (value < shorter) {
      bits.write(value, wide - 1);
    } else {
      bits.write(value < 1 << (wide - 1) ? value : value + shorter, wide);
    }
  }
}
