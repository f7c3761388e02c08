package io.github.pgenesis.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuffmanWeightsTest {
  /** The example in RFC 8878, section 4.2.1.3. */
  @Test
  void areThoseOfTheSpecification() throws IOException {
    HuffmanWeights weights = read("84 43 20 10");

    assertThat(weights.symbols()).isEqualTo(6);
    assertThat(weights.mostBits()).isEqualTo(4);
    assertThat(weights.weight(5)).isEqualTo(1);
    // Codes 1, 01, 001, none, 0000, 0001.
    assertThat(weights.tablePositions()).containsExactly(8, 4, 2, 0, 0, 1);
  }

  @Test
  void areReadAsTheyWereWritten() throws IOException {
    Random random = new Random(6);
    int written = 0;
    for (int run = 0; run < 1_000; run++) {
      int[] counts = new int[2 + random.nextInt(255)];
      counts[0] = 1;
      counts[counts.length - 1] = 1;
      for (int i = random.nextInt(counts.length); i > 0; i--) {
        counts[random.nextInt(counts.length)] = 1 << random.nextInt(17);
      }
      HuffmanWeights weights = HuffmanWeights.ofLengths(HuffmanLengths.of(counts, 11));
      Optional<byte[]> octets = HuffmanWeightsFormat.write(weights);
      if (octets.isPresent()) {
        written++;
        ByteCursor in = new ByteCursor(octets.get(), 0, octets.get().length);
        HuffmanWeights read = HuffmanWeightsFormat.read(in);

        assertThat(read.tablePositions()).isEqualTo(weights.tablePositions());
        assertThat(read.mostBits()).isEqualTo(weights.mostBits());
        assertThat(in.remaining()).isZero();
      }
    }
    assertThat(written).isGreaterThan(990);
  }

  @ParameterizedTest
  @CsvSource({
    // No weights but zeros.
    "81 00, a Huffman code of a Zstandard block is no complete code",
    // 3 states missing to 8.
    "82 31 00, a Huffman code of a Zstandard block is no complete code",
    // Codes of 12 bits.
    "81 c1, a Huffman code of a Zstandard block is no complete code",
    "80 11, the padding after a Huffman code of a Zstandard block is not zero",
    "84 43, a part of a Zstandard block is longer than the block",
    "03 02, a part of a Zstandard block is longer than the block"
  })
  void areRefusedIfTheyMakeNoCode(String octets, String message) {
    assertThatExceptionOfType(ZstandardException.class)
        .isThrownBy(() -> read(octets))
        .withMessage(message);
  }

  private static HuffmanWeights read(String text) throws IOException {
    byte[] octets = HexFormat.of().parseHex(text.replace(" ", ""));
    return HuffmanWeightsFormat.read(new ByteCursor(octets, 0, octets.length));
  }
}
