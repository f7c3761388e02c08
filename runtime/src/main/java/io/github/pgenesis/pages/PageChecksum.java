package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Computes the checksums of pages: 32 sums after the manner of FNV-1a side by side, each over every
 * 32nd word of the page ({@code pg_checksum_page} of src/include/storage/checksum_impl.h). Has room
 * for one page, so that a file costs no garbage; not safe for use by several threads.
 */
final class PageChecksum {
  private static final int WORDS = PageLayout.PAGE_SIZE / Integer.BYTES;
  private static final int CHECKSUM_WORD = PageLayout.CHECKSUM / Integer.BYTES;
  private static final int PRIME = 16_777_619;

  /** {@code checksumBaseOffsets}: what each sum starts with. */
  private static final int[] FIRST_SUMS = {
    0x5B1F36E9, 0xB8525960, 0x02AB50AA, 0x1DE66D2A, 0x79FF467A, 0x9BB9F8A3, 0x217E7CD2, 0x83E13D2C,
    0xF8D4474F, 0xE39EB970, 0x42C6AE16, 0x993216FA, 0x7B093B5D, 0x98DAFF3C, 0xF718902A, 0x0B1C9CDB,
    0xE58F764B, 0x187636BC, 0x5D7B3BB1, 0xE73DE7DE, 0x92BEC979, 0xCCA6C0B2, 0x304A0979, 0x85AA43D4,
    0x783125BB, 0x6CA8EAA2, 0xE407EAC6, 0x4B5CFC3E, 0x9FBF8C76, 0x15CA20BE, 0xF2CA9FD3, 0x959BD756
  };

  private final int[] words = new int[WORDS];
  private final int[] sums = new int[FIRST_SUMS.length];

  /**
   * The checksum a page must have.
   *
   * @param file in any position
   * @param offset of the page in the file, in bytes
   * @param block the page's number, of which 32 bits count
   * @return 1 to 65535
   */
  int of(ByteBuffer file, int offset, long block) {
    IntBuffer page =
        file.slice(offset, PageLayout.PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    // Copied at once, since an array is what the compiler turns into vector instructions.
    page.get(words);
    // The lower half is the checksum itself.
    words[CHECKSUM_WORD] &= 0xFFFF_0000;

    System.arraycopy(FIRST_SUMS, 0, sums, 0, sums.length);
    for (int row = 0; row < WORDS; row += sums.length) {
      add(words, row, sums);
    }
    mix(sums);
    mix(sums);
    int folded = (int) block;
    for (int sum : sums) {
      folded ^= sum;
    }
    return Integer.remainderUnsigned(folded, 65_535) + 1;
  }

  private static void add(int[] words, int row, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      int mixed = sums[i] ^ words[row + i];
      sums[i] = mixed * PRIME ^ mixed >>> 17;
    }
  }

  /** A row of zeros. */
  private static void mix(int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] * PRIME ^ sums[i] >>> 17;
    }
  }
}
