package io.github.pgenesis.elf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, it is either refused with a sentence or can be derived from. */
class DamagedExecutableTest {
  private static final int ROUNDS = 3000;
  private static final long[] EXTREMES = {
    0, -1, 1, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE, Long.MIN_VALUE
  };

  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());
  private final Path file = fileSystem.getPath("/copy");
  private byte[] good;
  private int derived;
  private int refused;

  @BeforeEach
  void makeExecutable() {
    good =
        HandMadeExecutable.builder()
            .call("exit")
            .take("abort")
            .copy("stdin", 0x4200, 8)
            .define("MyProcPid", 0x4100, 4)
            .build();
  }

  @AfterEach
  void close() throws IOException {
    fileSystem.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void randomBytes(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = good.clone();
      for (int bytes = random.nextInt(3); bytes >= 0; bytes--) {
        damaged[position(random)] = (byte) random.nextInt();
      }
      tryToDerive(damaged);
    }
    assertThat(derived).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void extremeNumbers() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = good.clone();
      ByteBuffer.wrap(damaged)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(position(random) & -8, EXTREMES[random.nextInt(EXTREMES.length)]);
      tryToDerive(damaged);
    }
    assertThat(derived).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    for (int size = 0; size < good.length; size++) {
      tryToDerive(Arrays.copyOf(good, size));
    }
    assertThat(derived).isZero();
    assertThat(refused).isEqualTo(good.length);
  }

  /** Constants and the body of main may be anything. */
  private static int position(Random random) {
    int position = random.nextInt(HandMadeExecutable.CONSTANTS + 0x200);
    return position < HandMadeExecutable.CONSTANTS
        ? position
        : position - HandMadeExecutable.CONSTANTS + HandMadeExecutable.DATA;
  }

  private void tryToDerive(byte[] executable) throws IOException {
    try {
      DerivedCopy copy = DerivedCopy.of("postgres", ByteBuffer.wrap(executable));
      copy.importSlots();
      copy.copiedVariables();
      assertThat(copy.writable().size()).isPositive();
      copy.readOnlyAfterRelocation().ifPresent(region -> assertThat(region.size()).isNotNegative());
      copy.writeTo(file);
      assertThat(Files.size(file)).isEqualTo(executable.length);
      Files.delete(file);
      derived++;
    } catch (ElfFormatException e) {
      assertThat(e.getMessage()).startsWith("postgres ");
      refused++;
    }
  }
}
