package io.github.pgenesis.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RelationPagesTest {
  private static final int PAGE = 8192;

  /** What pg_checksums of PostgreSQL 15 accepts for the pages of {@link #file}. */
  private static final int[] CHECKSUMS = {12_423, 20_064, 29_562};

  /** And for the first of them in the second segment. */
  private static final int CHECKSUM_IN_SECOND_SEGMENT = 12_425;

  @Test
  void everyPageGetsItsChecksum() {
    byte[] file = file(CHECKSUMS.length);

    RelationPages.setChecksums(ByteBuffer.wrap(file), 0);

    for (int page = 0; page < CHECKSUMS.length; page++) {
      assertThat(checksum(file, page)).isEqualTo(CHECKSUMS[page]);
    }
  }

  @Test
  void theBlockNumberCounts() {
    byte[] file = file(1);

    RelationPages.setChecksums(ByteBuffer.wrap(file), 131_072);

    assertThat(checksum(file, 0)).isEqualTo(CHECKSUM_IN_SECOND_SEGMENT);
  }

  @Test
  void nothingButTheChecksumIsChanged() {
    byte[] file = file(2);

    RelationPages.setChecksums(ByteBuffer.wrap(file), 0);
    assertThat(file).isNotEqualTo(file(2));
    RelationPages.clearChecksums(ByteBuffer.wrap(file));

    assertThat(file).isEqualTo(file(2));
  }

  @Test
  void aPageThatWasNeverFilledIsLeftAlone() {
    byte[] file = new byte[PAGE];
    file[8] = 1;

    RelationPages.clearChecksums(ByteBuffer.wrap(file));
    assertThat(checksum(file, 0)).isEqualTo(1);
    RelationPages.setChecksums(ByteBuffer.wrap(file), 0);
    assertThat(checksum(file, 0)).isEqualTo(1);
    assertThat(RelationPages.firstWrongBlock(ByteBuffer.wrap(file), 0)).isEmpty();
  }

  @Test
  void theFirstWrongBlockIsFound() {
    byte[] file = file(4);
    RelationPages.setChecksums(ByteBuffer.wrap(file), 131_072);
    assertThat(RelationPages.firstWrongBlock(ByteBuffer.wrap(file), 131_072)).isEmpty();

    file[2 * PAGE + 4000] ^= 1;
    file[3 * PAGE + 4000] ^= 1;

    assertThat(RelationPages.firstWrongBlock(ByteBuffer.wrap(file), 131_072)).hasValue(131_074);
    assertThat(RelationPages.firstWrongBlock(ByteBuffer.wrap(file), 0)).hasValue(0);
  }

  @Test
  void aPartOfABufferCountsFromItsPosition() {
    byte[] whole = new byte[3 * PAGE];
    System.arraycopy(file(1), 0, whole, PAGE, PAGE);
    ByteBuffer part = ByteBuffer.wrap(whole, PAGE, PAGE);

    RelationPages.setChecksums(part, 0);

    assertThat(part.position()).isEqualTo(PAGE);
    assertThat(part.remaining()).isEqualTo(PAGE);
    assertThat(checksum(whole, 1)).isEqualTo(CHECKSUMS[0]);
    assertThat(Arrays.copyOf(whole, PAGE)).containsOnly(0);
  }

  @Test
  void aDirectBufferWillDo() {
    ByteBuffer file = ByteBuffer.allocateDirect(PAGE).put(0, file(1));

    RelationPages.setChecksums(file, 0);

    byte[] bytes = new byte[PAGE];
    file.get(0, bytes);
    assertThat(checksum(bytes, 0)).isEqualTo(CHECKSUMS[0]);
  }

  @Test
  void anIncompletePageIsRefused() {
    ByteBuffer file = ByteBuffer.allocate(PAGE + 1);

    assertThatThrownBy(() -> RelationPages.setChecksums(file, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A relation file of 8193 bytes is incomplete; pages have 8192 bytes.");
  }

  /** Pages full of numbers, with pd_upper not 0 and pd_checksum 0. */
  private static byte[] file(int pages) {
    ByteBuffer file = ByteBuffer.allocate(pages * PAGE).order(ByteOrder.LITTLE_ENDIAN);
    int number = 1;
    while (file.hasRemaining()) {
      file.putInt(number);
      number = number * 1_103_515_245 + 12_345;
    }
    for (int page = 0; page < file.limit(); page += PAGE) {
      file.putShort(page + 8, (short) 0).putShort(page + 14, (short) PAGE);
    }
    return file.array();
  }

  private static int checksum(byte[] file, int page) {
    ByteBuffer fields = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return Short.toUnsignedInt(fields.getShort(page * PAGE + 8));
  }
}
