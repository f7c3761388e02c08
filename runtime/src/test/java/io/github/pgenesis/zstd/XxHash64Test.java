package io.github.pgenesis.zstd;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHash64Test {
  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "Nobody inspects the spammish repetition, fbcea83c8a378bf1"
  })
  void isAsPublished(String text, String hash) {
    byte[] bytes = text.getBytes(US_ASCII);
    XxHash64 checksum = new XxHash64();
    checksum.update(bytes, 0, bytes.length);

    assertThat(checksum.value()).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @Test
  void doesNotDependOnHowTheBytesCome() {
    byte[] bytes = new byte[1000];
    Random random = new Random(5);
    random.nextBytes(bytes);
    XxHash64 whole = new XxHash64();
    whole.update(bytes, 0, bytes.length);

    for (int run = 0; run < 100; run++) {
      XxHash64 pieces = new XxHash64();
      for (int begin = 0; begin < bytes.length; ) {
        int count = random.nextInt(Math.min(80, bytes.length - begin) + 1);
        pieces.update(bytes, begin, count);
        begin += count;
      }
      assertThat(pieces.value()).isEqualTo(whole.value());
    }
  }
}
