package io.github.pgenesis.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private final Block block = new Block();
  private final long address = block.allocate(64, 8);

  @AfterEach
  void close() {
    block.close();
  }

  @Test
  void numbersMayStandAnywhereAndAreLittleEndian() {
    Memory.putInt(address + 1, 0x01020304);
    Memory.putLong(address + 13, -2);

    assertThat(Memory.getInt(address + 1)).isEqualTo(0x01020304);
    assertThat(Memory.getBytes(address, 6)).containsExactly(0, 4, 3, 2, 1, 0);
    assertThat(Memory.getLong(address + 13)).isEqualTo(-2);
    assertThat(Memory.getBytes(address + 12, 10))
        .containsExactly(0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0);
  }

  @Test
  void bytesAreStoredAndNothingBehindThem() {
    Memory.putLong(address, -1);
    Memory.putBytes(address, new byte[] {1, 2});

    assertThat(Memory.getBytes(address, 4)).containsExactly(1, 2, 0xff, 0xff);
  }

  @Test
  void aBufferIsStoredFromItsPosition() {
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}).position(1).limit(3);

    Memory.putBytes(address, buffer.asReadOnlyBuffer());
    Memory.putBytes(address + 8, buffer);

    assertThat(Memory.getBytes(address, 3)).containsExactly(1, 2, 0);
    assertThat(Memory.getBytes(address + 8, 3)).containsExactly(1, 2, 0);
    assertThat(buffer.position()).isEqualTo(1);
  }

  @Test
  void copiesARange() {
    Memory.putBytes(address, new byte[] {1, 2, 3, 4});

    Memory.copy(address + 1, address + 32, 2);

    assertThat(Memory.getBytes(address + 31, 4)).containsExactly(0, 2, 3, 0);
  }
}
