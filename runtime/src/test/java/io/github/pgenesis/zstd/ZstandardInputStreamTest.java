package io.github.pgenesis.zstd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZstandardInputStreamTest {
  private static final int MOST_WINDOW = 1 << 27;

  private static final byte[] MIXED =
      Samples.concatenated(
          Samples.words(150_000),
          Samples.random(100_000),
          new byte[300_000],
          Samples.skewed(200_000),
          Samples.words(150_000),
          Samples.random(100_000));

  @ParameterizedTest
  @ValueSource(ints = {-5, 1, 3, 5, 9, 13, 16, 19, 22})
  void decompressesWhatOthersCompress(int level) throws IOException {
    for (byte[] contents :
        new byte[][] {
          {},
          {1},
          Samples.words(100),
          Samples.words(1_000),
          Samples.skewed(3_000),
          new byte[999],
          MIXED
        }) {
      assertThat(decompressed(Zstd.compress(contents, level))).isEqualTo(contents);
      assertThat(decompressed(streamed(contents, level))).isEqualTo(contents);
    }
  }

  /** Without content size, with a checksum. */
  private static byte[] streamed(byte[] contents, int level) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(frame, level)) {
      out.setChecksum(true);
      out.write(contents);
    }
    return frame.toByteArray();
  }

  /** Windows of 1 kB, so that blocks are small and bytes move. */
  @Test
  void decompressesSmallWindows() throws IOException {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(7).setWindowLog(10).setChecksum(true);
      assertThat(decompressed(context.compress(MIXED))).isEqualTo(MIXED);
    }
  }

  @Test
  void readsByteByByte() throws IOException {
    byte[] contents = Samples.words(1_000);
    try (ZstandardInputStream in =
        new ZstandardInputStream(Zstandard.compress(contents, 1_000), MOST_WINDOW)) {
      for (byte octet : contents) {
        assertThat(in.read()).isEqualTo(octet & 0xff);
      }
      assertThat(in.read(new byte[1], 0, 0)).isZero();
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[1])).isEqualTo(-1);
    }
  }

  @Test
  void leavesWhatFollows() throws IOException {
    byte[] frame = Zstandard.compress(Samples.words(1_000), 1_000);
    try (ZstandardInputStream in =
        new ZstandardInputStream(Arrays.copyOf(frame, frame.length + 9), MOST_WINDOW)) {
      assertThat(in.readAllBytes()).isEqualTo(Samples.words(1_000));
      assertThat(in.frameLength()).isEqualTo(frame.length);
    }
  }

  /** Each from the specification, by hand. */
  @ParameterizedTest
  @CsvSource({
    // A raw block of 3 bytes.
    "28b52ffd 20 03 190000 616263, abc",
    // A byte that comes 4 times, then a raw block.
    "28b52ffd 20 06 220000 61 110000 6263, aaaabc",
    // No content size; a window of 1 kB.
    "28b52ffd 00 00 190000 616263, abc",
    // Compressed: raw literals, no sequences.
    "28b52ffd 00 00 2d0000 18 616263 00, abc",
    // Compressed: one literal 3 times, no sequences.
    "28b52ffd 00 00 1d0000 19 61 00, aaa",
    // Literals abc; one sequence, with single codes for 3 literals, distance 3 and 6 bytes: offset
    // 6 is code 2 with bits 10.
    "28b52ffd 00 00 550000 18 616263 01 54 03 02 03 06, abcabcabc"
  })
  void decompressesWhatWasMadeByHand(String frame, String contents) throws IOException {
    assertThat(decompressed(hex(frame))).isEqualTo(contents.getBytes(US_ASCII));
    assertThat(Zstd.decompress(hex(frame), 20)).isEqualTo(contents.getBytes(US_ASCII));
  }

  @ParameterizedTest
  @CsvSource({
    "28b52ffe 20 00 010000, this is no Zstandard frame: it does not begin as one does",
    "28b52ffd 28 00 010000, the Zstandard frame is damaged or of a newer format",
    "28b52ffd 21 00 00 010000, the Zstandard frame needs a dictionary: there is none",
    "28b52ffd 20 00 070000, a Zstandard block is of a newer format",
    "28b52ffd 20 02 090000 61, the Zstandard frame does not hold as much as it claims",
    "28b52ffd 20 00 090000 61, a Zstandard block is larger than a block may be",
    "28b52ffd 24 00 010000 00000000, the checksum of the Zstandard frame is wrong",
    "28b52ffd e0 ffffffffffffffff 010000, the Zstandard frame claims to hold more than can be",
    "28b52ffd 00 00 250000 18 616263, a part of a Zstandard block is longer than the block",
    "28b52ffd 00 00 350000 18 616263 00 00, something follows the last part of a Zstandard block",
    "28b52ffd 00 00 550000 18 616263 01 54 03 03 03 0a, a Zstandard block refers to what was before the beginning",
    "28b52ffd 00 00 550000 18 616263 01 54 03 02 03 00, a bit stream of a Zstandard block has no end mark",
    "28b52ffd 00 00 550000 18 616263 01 54 03 02 03 0c, the sequences of a Zstandard block do not end where they must",
    "28b52ffd 20 08 550000 18 616263 01 54 03 02 03 06, a Zstandard block is larger than a block may be",
    "28b52ffd 00 00 550000 18 616263 01 54 04 02 03 06, a Zstandard block holds more than it may or has",
    "28b52ffd 00 00 550000 18 616263 01 54 30 02 03 06, a Zstandard block has a code that does not exist",
    "28b52ffd 00 00 550000 18 616263 01 55 03 02 03 06, a Zstandard block is damaged or of a newer format",
    "28b52ffd 00 00 3d0000 18 616263 01 fc 06, 'a Zstandard block refers to a table, but none was before it'",
    "28b52ffd 00 00 2d0000 33 800000 00, 'a Zstandard block refers to a Huffman code, but none was before it'"
  })
  void refusesWhatIsWrong(String frame, String message) {
    assertThatExceptionOfType(ZstandardException.class)
        .isThrownBy(() -> decompressed(hex(frame)))
        .withMessage(message);
  }

  @Test
  void refusesLargerWindowsThanAllowed() throws IOException {
    byte[] frame = Zstandard.compress(new byte[2_000_000], 2_000_000);

    assertThatExceptionOfType(ZstandardException.class)
        .isThrownBy(() -> new ZstandardInputStream(frame, 1_999_999))
        .withMessage(
            "the Zstandard frame needs a window of 2000000 bytes, but 1999999 are allowed: compress it with a smaller window");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZstandardInputStream(frame, -1))
        .withMessage("the largest window is -1 bytes: allow 0 to 2^29");
  }

  @Test
  void refusesToBeTruncated() {
    byte[] frame = Zstandard.compress(Samples.words(1_000), 1_000);
    for (int length = 0; length < frame.length; length++) {
      byte[] truncated = Arrays.copyOf(frame, length);
      assertThatExceptionOfType(EOFException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> decompressed(truncated));
    }
  }

  /** Some changes do not matter; none may do more than fail, or give other contents in silence. */
  @Test
  void refusesDamage() throws IOException {
    byte[] contents =
        Samples.concatenated(Samples.words(6_000), Samples.skewed(3_000), Samples.random(100));
    int refused = 0;
    for (byte[] frame :
        new byte[][] {
          Zstandard.compress(contents, contents.length),
          streamed(contents, 1),
          streamed(contents, 19),
          streamed(Samples.words(150_000), 3)
        }) {
      byte[] right = decompressed(frame);
      Random random = new Random(frame.length);
      for (int run = 0; run < 800; run++) {
        byte[] damaged = damaged(frame, random);
        try {
          assertThat(Arrays.equals(decompressed(damaged), right)).isTrue();
        } catch (IOException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(2_500);
  }

  /** With the checksum switched off, whatever is inside is believed. */
  @Test
  void neverFailsInAnotherWay() throws IOException {
    byte[] contents = Samples.concatenated(Samples.words(3_000), Samples.skewed(1_000));
    int refused = 0;
    for (int level : new int[] {1, 5, 19}) {
      byte[] frame = Zstd.compress(contents, level);
      Random random = new Random(level);
      for (int run = 0; run < 1_500; run++) {
        byte[] damaged = damaged(frame, random);
        try {
          assertThat(decompressed(damaged).length).isLessThanOrEqualTo(contents.length);
        } catch (IOException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  /** Up to three bytes behind the header are changed, and sometimes all that follows. */
  private static byte[] damaged(byte[] frame, Random random) {
    byte[] damaged = frame.clone();
    for (int change = random.nextInt(3); change >= 0; change--) {
      int range = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 200);
      int position = 7 + random.nextInt(range - 7);
      damaged[position] ^= (byte) (1 + random.nextInt(255));
    }
    if (random.nextInt(8) == 0) {
      int begin = 7 + random.nextInt(damaged.length - 7);
      byte[] noise = new byte[damaged.length - begin];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, damaged, begin, noise.length);
    }
    return damaged;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static byte[] decompressed(byte[] frame) throws IOException {
    try (ZstandardInputStream in = new ZstandardInputStream(frame, MOST_WINDOW)) {
      return in.readAllBytes();
    }
  }
}
