package io.github.pgenesis.zstd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ZstandardTest {
  private static final int BLOCK = FrameHeader.MOST_IN_BLOCK;

  private static Stream<Arguments> contents() {
    return Stream.of(
        Arguments.of("nothing", new byte[0]),
        Arguments.of("one byte", new byte[] {7}),
        Arguments.of("two bytes", new byte[] {7, 8}),
        Arguments.of("three equal bytes", Samples.repeated(7, 3)),
        Arguments.of("a block of zeros", new byte[BLOCK]),
        Arguments.of("more than a block of zeros", new byte[BLOCK + 1]),
        Arguments.of("a little random", Samples.random(300)),
        Arguments.of("blocks of random", Samples.random(3 * BLOCK + 5)),
        Arguments.of("a word or two", Samples.words(40)),
        Arguments.of("few words", Samples.words(900)),
        Arguments.of("words", Samples.words(BLOCK - 1)),
        Arguments.of("blocks of words", Samples.words(5 * BLOCK)),
        Arguments.of("few literals", Samples.skewed(700)),
        Arguments.of("more literals", Samples.skewed(10_000)),
        Arguments.of("a block of literals", Samples.skewed(BLOCK)),
        Arguments.of("literals of two kinds", pairs()),
        Arguments.of(
            "all mixed",
            Samples.concatenated(
                Samples.words(100_000),
                Samples.random(200_000),
                new byte[300_000],
                Samples.skewed(100_000),
                Samples.words(100_000),
                Samples.random(200_000),
                Samples.repeated(1, 1_000))));
  }

  /** Two values without repetitions of four. */
  private static byte[] pairs() {
    byte[] bytes = Samples.random(5_000);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (bytes[i] < 0 ? i / 64 : 255 - i / 64);
    }
    return bytes;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contents")
  void everybodyDecompressesIt(String name, byte[] contents) throws IOException {
    byte[] frame = Zstandard.compress(contents, contents.length);

    assertThat(decompressed(frame)).as(name).isEqualTo(contents);
    assertThat(Zstd.decompress(frame, contents.length)).as(name).isEqualTo(contents);
    assertThat(Zstd.getFrameContentSize(frame)).as(name).isEqualTo(contents.length);
  }

  @Test
  void everybodyDecompressesWhateverLength() throws IOException {
    Random random = new Random(11);
    byte[] all = Samples.concatenated(Samples.words(2_000), Samples.skewed(2_000));
    for (int run = 0; run < 500; run++) {
      int begin = random.nextInt(all.length);
      byte[] contents = Arrays.copyOfRange(all, begin, begin + random.nextInt(all.length - begin));
      byte[] frame = Zstandard.compress(contents, contents.length);

      assertThat(decompressed(frame)).isEqualTo(contents);
      assertThat(Zstd.decompress(frame, contents.length)).isEqualTo(contents);
    }
  }

  @Test
  void findsWhatIsWithinTheWindowAgain() throws IOException {
    byte[] once = Samples.random(200_000);
    byte[] gap = new byte[Zstandard.MOST_WINDOW - once.length];
    byte[] contents = Samples.concatenated(once, gap, once);
    byte[] frame = Zstandard.compress(contents, contents.length);

    assertThat(frame.length).isBetween(200_000, 202_000);
    assertThat(decompressed(frame)).isEqualTo(contents);
    assertThat(Zstd.decompress(frame, contents.length)).isEqualTo(contents);
  }

  @Test
  void doesNotReferToWhatIsBeyondTheWindow() throws IOException {
    byte[] once = Samples.random(200_000);
    byte[] gap = new byte[Zstandard.MOST_WINDOW - once.length + 1];
    byte[] contents = Samples.concatenated(once, gap, once, once);
    byte[] frame = Zstandard.compress(contents, contents.length);

    assertThat(frame.length).isBetween(400_000, 403_000);
    assertThat(decompressed(frame)).isEqualTo(contents);
    assertThat(Zstd.decompress(frame, contents.length)).isEqualTo(contents);
  }

  @Test
  void compressesWell() {
    byte[] contents = Samples.words(5 * BLOCK);

    assertThat(Zstandard.compress(contents, contents.length).length)
        .isLessThan(Zstd.compress(contents, 9).length * 103 / 100);
  }

  @Test
  void isTheSameOnEveryMachine() {
    byte[] contents = Samples.words(3 * BLOCK);
    XxHash64 hash = new XxHash64();
    byte[] frame = Zstandard.compress(contents, contents.length);
    hash.update(frame, 0, frame.length);

    assertThat(HexFormat.of().toHexDigits(hash.value())).isEqualTo("4ab669a59f9454ce");
  }

  @Test
  void hasTheBytesOfTheSpecification() {
    // Magic; single segment with checksum, no bytes; a raw block of none, the last; XXH64.
    assertThat(Zstandard.compress(new byte[0], 0))
        .inHexadecimal()
        .isEqualTo(hex("28b52ffd 24 00 010000 99e9d851"));
    // A raw block of one byte.
    assertThat(Zstandard.compress("a".getBytes(US_ASCII), 1))
        .isEqualTo(hex("28b52ffd 24 01 090000 61 5b6e8ca9"));
  }

  @Test
  void doesNotLookAtWhatFollows() {
    byte[] contents = Samples.words(1_000);

    assertThat(Zstandard.compress(Arrays.copyOf(contents, 2_000), 1_000))
        .isEqualTo(Zstandard.compress(contents, 1_000));
  }

  @Test
  void refusesLengthsThatAreNotWithinTheArray() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Zstandard.compress(new byte[3], 4))
        .withMessage(
            "4 bytes of an array of 3 are to be compressed: pass a length within the array");
    assertThatIllegalArgumentException().isThrownBy(() -> Zstandard.compress(new byte[3], -1));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static byte[] decompressed(byte[] frame) throws IOException {
    try (ZstandardInputStream in = new ZstandardInputStream(frame, Zstandard.MOST_WINDOW)) {
      byte[] contents = in.readAllBytes();
      assertThat(in.frameLength()).isEqualTo(frame.length);
      return contents;
    }
  }
}
