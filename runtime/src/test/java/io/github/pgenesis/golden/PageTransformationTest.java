package io.github.pgenesis.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTransformationTest {
  private static final int PAGE = 8192;

  @Test
  void makesEqualWhatIsEquallyFarFromItsPlace() {
    byte[] bytes = Goldens.bytes(Goldens.small().contents("base/1/1259"));
    ByteBuffer page = ByteBuffer.wrap(bytes, PAGE, PAGE).slice().order(ByteOrder.LITTLE_ENDIAN);
    assertThat(page.getShort(8192 - 40 + 14)).as("block").isEqualTo((short) 1);
    assertThat(page.getShort(8192 - 80 + 16)).as("position").isEqualTo((short) 2);

    PageTransformation.transform(bytes, 0, bytes.length);

    for (int tuple = 8192 - 120; tuple < 8192; tuple += 40) {
      assertThat(page.getShort(tuple + 12)).isZero();
      assertThat(page.getShort(tuple + 14)).isZero();
      assertThat(page.getShort(tuple + 16)).isZero();
    }
    assertThat(page.getInt(28)).as("line pointer 2").isEqualTo(-40);
    assertThat(page.getInt(32)).as("line pointer 3").isEqualTo(-40);
  }

  @Test
  void makesDifferencesOfWhatIndexEntriesPointTo() {
    ByteBuffer page = ByteBuffer.allocate(PAGE).order(ByteOrder.LITTLE_ENDIAN);
    page.putShort(12, (short) 32).putShort(14, (short) 8000).putShort(16, (short) 8176);
    page.putInt(24, 8160 | 16 << 17).putInt(28, 8144 | 16 << 17);
    page.putShort(8162, (short) 7).putShort(8164, (short) 65);
    page.putShort(8146, (short) 9).putShort(8148, (short) 66);

    PageTransformation.transform(page.array(), 0, PAGE);

    assertThat(page.getShort(8162)).isEqualTo((short) 7);
    assertThat(page.getShort(8164)).isEqualTo((short) 65);
    assertThat(page.getShort(8146)).isEqualTo((short) 2);
    assertThat(page.getShort(8148)).isEqualTo((short) 1);
  }

  /** Tuples overlap, lie in the header or beyond the end, blocks and positions overflow. */
  @ParameterizedTest
  @ValueSource(ints = {24, 28, 31, 48, 400, 2000, 4000, 8000, 8191, 8192})
  void restoresWhateverItWas(int lower) {
    Random random = new Random(lower);
    for (int round = 0; round < 200; round++) {
      byte[] garbage = new byte[3 * PAGE];
      random.nextBytes(garbage);
      ByteBuffer pages = ByteBuffer.wrap(garbage).order(ByteOrder.LITTLE_ENDIAN);
      for (int page = 0; page < garbage.length; page += PAGE) {
        int upper = lower + random.nextInt(PAGE - lower + 1);
        int special = random.nextBoolean() ? PAGE : upper + random.nextInt(PAGE - upper + 1);
        pages.putShort(page + 12, (short) lower);
        pages.putShort(page + 14, (short) upper);
        pages.putShort(page + 16, (short) special);
        crowd(pages, page, lower, random);
      }

      assertRestored(garbage);
    }
  }

  /** Half of the line pointers lead close to each other, so that tuples do overlap. */
  private static void crowd(ByteBuffer pages, int page, int lower, Random random) {
    for (int address = page + 24; address + 4 <= page + lower; address += 4) {
      if (random.nextBoolean()) {
        pages.putInt(address, 8100 + random.nextInt(92));
      }
    }
  }

  @Test
  void restoresWhatIsNoPage() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      byte[] garbage = new byte[PAGE];
      random.nextBytes(garbage);
      // Near the limits of what is sane.
      ByteBuffer page = ByteBuffer.wrap(garbage).order(ByteOrder.LITTLE_ENDIAN);
      page.putShort(12, (short) random.nextInt(40));
      page.putShort(14, (short) (8170 + random.nextInt(40)));
      page.putShort(16, (short) (8170 + random.nextInt(40)));

      assertRestored(garbage);
    }
  }

  private static void assertRestored(byte[] original) {
    byte[] bytes = new byte[original.length + 2];
    System.arraycopy(original, 0, bytes, 1, original.length);
    PageTransformation.transform(bytes, 1, original.length);
    PageTransformation.restore(bytes, 1, original.length);

    assertThat(bytes).startsWith(0).endsWith(0);
    assertThat(Arrays.copyOfRange(bytes, 1, original.length + 1)).isEqualTo(original);
  }

  @Test
  void leavesPagesAloneThatHaveNoHeader() {
    byte[] zeros = new byte[PAGE];
    PageTransformation.transform(zeros, 0, PAGE);
    assertThat(zeros).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "base/1/1259, 8192, true",
    "base/13/1259_fsm, 24576, true",
    "global/1260_vm, 8192, true",
    "global/1260, 0, true",
    "base/1/1259, 8191, false",
    "global/pg_control, 8192, false",
    "base/1/1259_init, 8192, false",
    "pg_xact/0000, 8192, false"
  })
  void relationsAreToldByPathAndSize(String path, int size, boolean relation) {
    assertThat(PageTransformation.isRelation(path, size)).isEqualTo(relation);
  }
}
