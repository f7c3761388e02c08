package io.github.pgenesis.controlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlFileBytesTest {
  @ParameterizedTest
  @CsvSource({"1300, 288", "1700, 288", "1800, 292"})
  void limitsAreReplacedAndTheChecksumWithThem(int version, int checksumOffset) {
    byte[] original = handMade(version, checksumOffset);

    byte[] changed =
        ControlFileBytes.of(original)
            .with(ServerLimits.builder().maxConnections(100).maxWalSenders(10).build())
            .bytes();

    byte[] expected = original.clone();
    ByteBuffer fields = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    fields.putInt(180, 100).putInt(188, 10);
    fields.putInt(checksumOffset, checksum(expected, checksumOffset));
    assertThat(changed).isEqualTo(expected);
    assertThat(ControlFileBytes.of(changed).version()).isEqualTo(version);
  }

  @Test
  void aFileOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> ControlFileBytes.of(new byte[296]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pg_control has 296 bytes and must have 8192");
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> ControlFileBytes.of(handMade(1903, 308)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pg_control has unknown version 1903");
  }

  @Test
  void aDamagedFileIsRefused() {
    byte[] damaged = handMade(1800, 292);
    damaged[24]++;

    assertThatThrownBy(() -> ControlFileBytes.of(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pg_control has a wrong checksum");
  }

  private static byte[] handMade(int version, int checksumOffset) {
    byte[] contents = new byte[ControlFileBytes.SIZE];
    ByteBuffer fields = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
    fields.putLong(0, 7_000_000_000_000_000_000L).putInt(8, version);
    fields.putInt(180, 5).putInt(184, 0).putInt(188, 0);
    fields.putInt(checksumOffset, checksum(contents, checksumOffset));
    return contents;
  }

  private static int checksum(byte[] bytes, int end) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, end);
    return (int) checksum.getValue();
  }
}
