package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlFileTest {
  @ParameterizedTest(name = "{1} of version {0}")
  @CsvSource({
    "1300, system_identifier, 0",
    "1300, catalog_version_no, 12",
    "1300, state, 16",
    "1300, time, 24",
    "1300, checkPoint, 32",
    "1300, checkPointCopy.redo, 40",
    "1300, checkPointCopy.fullPageWrites, 56",
    "1300, checkPointCopy.nextXid, 64",
    "1300, checkPointCopy.oldestMultiDB, 96",
    "1300, checkPointCopy.time, 104",
    "1300, checkPointCopy.oldestActiveXid, 120",
    "1300, unloggedLSN, 128",
    "1300, minRecoveryPointTLI, 144",
    "1300, backupEndRequired, 168",
    "1300, wal_level, 172",
    "1300, MaxConnections, 180",
    "1300, track_commit_timestamp, 200",
    "1300, floatFormat, 208",
    "1300, xlog_seg_size, 228",
    "1300, float8ByVal, 248",
    "1300, data_checksum_version, 252",
    "1300, mock_authentication_nonce, 256",
    "1300, crc, 288",
    "1700, checkPointCopy.wal_level, 60",
    "1700, checkPointCopy.nextXid, 64",
    "1700, crc, 288",
    "1800, default_char_signedness, 256",
    "1800, mock_authentication_nonce, 257",
    "1800, crc, 292"
  })
  void fieldsAreWhereACompilerPutsThem(int version, String name, int offset) {
    assertThat(ControlFileLayout.of(version).fields())
        .filteredOn(field -> field.name().equals(name))
        .singleElement()
        .extracting(ControlFileLayout.Field::offset)
        .isEqualTo(offset);
  }

  @Test
  void readsFields() {
    ControlFile file =
        ControlFile.parse(
            new HandMadeControlFile(1800, 292)
                .put(0, -2L)
                .put(12, 202506291)
                .put(24, -1L)
                .put(32, 0x1_0000_00ABL)
                .put(56, (byte) 1)
                .put(208, Double.doubleToLongBits(1234567.0))
                .put(257, (byte) 0xf0)
                .bytes());

    assertThat(file.field("system_identifier")).isEqualTo("18446744073709551614");
    assertThat(file.field("catalog_version_no")).isEqualTo("202506291");
    assertThat(file.field("time")).isEqualTo("-1");
    assertThat(file.field("checkPoint")).isEqualTo("1/AB");
    assertThat(file.field("checkPointCopy.fullPageWrites")).isEqualTo("true");
    assertThat(file.field("floatFormat")).isEqualTo("1234567.0");
    assertThat(file.field("mock_authentication_nonce")).startsWith("f000").hasSize(64);
    assertThat(file.fields()).containsEntry("pg_control_version", "1800");
    assertThat(file.toString()).startsWith("system_identifier: 18446744073709551614\n");
  }

  @Test
  void hasNoFieldOfALaterVersion() {
    ControlFile file = ControlFile.parse(new HandMadeControlFile(1300, 288).bytes());

    assertThatThrownBy(() -> file.field("default_char_signedness"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default_char_signedness");
  }

  @Test
  void rejectsDamagedFiles() {
    byte[] damaged = new HandMadeControlFile(1700, 288).bytes();
    damaged[100] = 1;

    assertThatThrownBy(() -> ControlFile.parse(damaged)).hasMessageContaining("CRC");
    assertThatThrownBy(() -> ControlFile.parse(Arrays.copyOf(damaged, 8191)))
        .hasMessageContaining("8191 bytes");
    assertThatThrownBy(() -> ControlFile.parse(new HandMadeControlFile(1400, 288).bytes()))
        .hasMessageContaining("version 1400");
  }

  @Test
  void differsOnlyInWhatIsNotUniqueToACluster() {
    ControlFile one = ControlFile.parse(new HandMadeControlFile(1300, 288).bytes());
    ControlFile unique =
        ControlFile.parse(
            new HandMadeControlFile(1300, 288)
                .put(0, 1L)
                .put(24, 2L)
                .put(104, 3L)
                .put(256, (byte) 4)
                .bytes());
    ControlFile other =
        ControlFile.parse(
            new HandMadeControlFile(1300, 288).put(180, 20).put(57, (byte) 1).bytes());

    assertThat(unique.differencesTo(one)).isEmpty();
    assertThat(other.differencesTo(one))
        .containsExactly(
            "field MaxConnections is 20, expected 0", "outside of the fields, byte 57 differs");
  }

  @Test
  void differsInVersion() {
    ControlFile one = ControlFile.parse(new HandMadeControlFile(1700, 288).bytes());
    ControlFile other = ControlFile.parse(new HandMadeControlFile(1800, 292).bytes());

    assertThat(other.differencesTo(one))
        .containsExactly(
            "field pg_control_version is 1800, expected 1700",
            "field default_char_signedness is false, expected absent");
  }
}
