package io.github.pgenesis.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {
  private final Block block = new Block();

  @AfterEach
  void close() {
    block.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 8, 64, 4096})
  void memoryIsZeroedAndAligned(long alignment) {
    block.allocate(1, 1);
    long address = block.allocate(100, alignment);

    assertThat(address % alignment).isZero();
    assertThat(Memory.getBytes(address, 100)).containsOnly(0);
  }

  @Test
  void stringsAreUtf8AndEndInZero() {
    long address = block.string("h\u00e9");

    assertThat(Memory.getBytes(address, 4))
        .isEqualTo(new byte[] {'h', (byte) 0xc3, (byte) 0xa9, 0});
    assertThat(Memory.getString(address)).isEqualTo("h\u00e9");
    assertThat(Memory.getString(block.string(""))).isEmpty();
  }

  @Test
  void stringsOfBytesAreTakenAsTheyAre() {
    long address = block.string(new byte[] {(byte) 0xe9, 'x'});

    assertThat(Memory.getBytes(address, 3)).isEqualTo(new byte[] {(byte) 0xe9, 'x', 0});
  }

  @Test
  void refusesATextThatCWouldSeeOnlyTheStartOf() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> block.string("a\0b"))
        .withMessage("a NUL character cannot be passed to C: a\0b");
  }

  @Test
  void aListOfStringsEndsInANullPointer() {
    long pointers = block.strings(List.of("postgres", "--boot"));

    assertThat(pointers % 8).isZero();
    assertThat(Memory.getString(Memory.getLong(pointers))).isEqualTo("postgres");
    assertThat(Memory.getString(Memory.getLong(pointers + 8))).isEqualTo("--boot");
    assertThat(Memory.getLong(pointers + 16)).isZero();
    assertThat(Memory.getLong(block.strings(List.of()))).isZero();
  }

  @Test
  void closingTwiceIsHarmless() {
    block.close();
    block.close();

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> block.string("x".getBytes(UTF_8)))
        .withMessage("Already closed");
  }
}
