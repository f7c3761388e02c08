package io.github.pgenesis.golden;

import static io.github.pgenesis.golden.GoldenContentsAssert.assertThatGolden;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PackedGoldenTest {
  @Test
  void isReadBackAsItWas() throws IOException {
    assertThatGolden(packed(Goldens.small())).isSameAs(Goldens.small());
    assertThatGolden(packed(Goldens.large())).isSameAs(Goldens.large());
  }

  @Test
  void mayHoldNothing() throws IOException {
    GoldenContents nothing = GoldenContents.of(Map.of(), List.of(), Map.of());
    assertThatGolden(packed(nothing)).isSameAs(nothing);
  }

  @Test
  void holdsEqualContentsOnce() throws IOException {
    assertThat(bytes(Goldens.large())).hasSizeBetween(2_900_000, 2_903_000);
  }

  @Test
  void givesViewsThatDoNotDisturbEachOther() throws IOException {
    GoldenContents golden = packed(Goldens.small());

    ByteBuffer first = golden.contents("PG_VERSION");
    assertThat(first.get()).isEqualTo((byte) '1');
    ByteBuffer second = golden.contents("PG_VERSION");

    assertThat(second.position()).isZero();
    assertThat(second.limit()).isEqualTo(second.capacity()).isEqualTo(3);
    assertThat(second.isReadOnly()).isTrue();
    assertThat(golden.contents("base/4/2601").hasRemaining()).isFalse();
  }

  @Test
  void knowsNoOtherFiles() throws IOException {
    GoldenContents golden = packed(Goldens.small());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> golden.contents("base"))
        .withMessage("the golden cluster has no file base");
  }

  @Test
  void threadsMayShareIt() throws Exception {
    GoldenContents golden = packed(Goldens.large());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        readers.add(threads.submit(() -> assertThatGolden(golden).isSameAs(Goldens.large())));
      }
      for (Future<?> reader : readers) {
        reader.get();
      }
    }
  }

  @Test
  void whateverHasChangedIsRefusedOrMakesNoDifference() throws IOException {
    byte[] good = bytes(Goldens.small());
    int refused = 0;
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] damaged = good.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        assertThatGolden(PackedGolden.read(damaged)).as("bit %d", bit).isSameAs(Goldens.small());
      } catch (GoldenArchiveException e) {
        assertThat(e).message().startsWith("th").contains("packed golden cluster");
        refused++;
      }
    }
    // Compressed data has a few bits that do not matter.
    assertThat(refused).isGreaterThan(good.length * 8 - 200);
  }

  @Test
  void refusesToBeTruncatedOrExtended() throws IOException {
    byte[] good = bytes(Goldens.small());
    for (int length = 0; length < good.length + 10; length++) {
      byte[] other = Arrays.copyOf(good, length);
      if (length != good.length) {
        assertThatExceptionOfType(GoldenArchiveException.class)
            .as("%d bytes", length)
            .isThrownBy(() -> PackedGolden.read(other));
      }
    }
  }

  @Test
  void refusesOtherFormats() throws IOException {
    byte[] newer = bytes(Goldens.small());
    newer[11] = 2;
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> PackedGolden.read(newer))
        .withMessage(
            "the packed golden cluster has format 2, this Pgenesis reads format 1: take both from one release");
    assertThatExceptionOfType(GoldenArchiveException.class)
        .isThrownBy(() -> PackedGolden.read(new byte[100]))
        .withMessage("this is no packed golden cluster: it does not begin with 'pgenesis'");
  }

  private static GoldenContents packed(GoldenContents golden) throws IOException {
    return PackedGolden.read(bytes(golden));
  }

  private static byte[] bytes(GoldenContents golden) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackedGolden.write(golden, out);
    return out.toByteArray();
  }
}
