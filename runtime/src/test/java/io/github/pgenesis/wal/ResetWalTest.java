package io.github.pgenesis.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.HandMadeControlFile;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResetWalTest {
  private static final int MB = 1 << 20;

  /** A page like this one was read by pg_waldump of PostgreSQL 15. */
  private static final String PAGE_15 =
      "10d10200010000000000500100000000" // magic, info, timeline, location
          + "0000000000000000182a0000b8da006b" // nothing continued, system identifier
          + "0000100000200000" // sizes
          + "72000000000000000000000000000000" // record
          + "0000000021cd5f9f"
          + "ff58"
          + "28005001000000000100000001000000" // checkpoint
          + "00".repeat(48)
          + "00f1536500000000"
          + "00".repeat(16);

  @Test
  void theFirstPageHasAHeaderAndACheckpoint() {
    ControlFileBytes file =
        ControlFileBytes.of(new HandMadeControlFile(1300).bytes())
            .withIdentity(0x6B00_DAB8_0000_2A18L, new byte[32])
            .withWalStart(MB, 0x1500000);

    byte[] page = ResetWal.of(file, 15).firstPage();

    byte[] expected = HexFormat.of().parseHex(PAGE_15);
    assertThat(Arrays.copyOf(page, expected.length)).isEqualTo(expected);
    assertThat(page).hasSize(8192);
    assertThat(Arrays.copyOfRange(page, expected.length, page.length)).containsOnly(0);
  }

  @ParameterizedTest
  @CsvSource({
    "1300, 15, 10d1",
    "1300, 16, 13d1",
    "1700, 17, 16d1",
    "1800, 18, 18d1",
    "1902, 19, 20d1",
    "1903, 19, 20d1"
  })
  void everyMajorVersionHasItsMagic(int controlFileVersion, int major, String magic) {
    byte[] page = ResetWal.of(reset(controlFileVersion), major).firstPage();

    assertThat(HexFormat.of().formatHex(page, 0, 2)).isEqualTo(magic);
  }

  @Test
  void theFileIsNamedAndSizedByTheControlFile() {
    ResetWal wal = ResetWal.of(reset(1800), 18);

    assertThat(wal.fileName()).isEqualTo("000000010000000000000002");
    assertThat(wal.fileSize()).isEqualTo(16 * MB);
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 20})
  void anUnknownMajorVersionIsRefused(int major) {
    ControlFileBytes file = reset(1800);

    assertThatThrownBy(() -> ResetWal.of(file, major))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The WAL of PostgreSQL %d is not known; 15 to 19 are.".formatted(major));
  }

  @ParameterizedTest
  @CsvSource({"1300, 17", "1700, 16", "1700, 18", "1800, 15", "1800, 19", "1902, 18"})
  void aControlFileOfAnotherMajorVersionIsRefused(int controlFileVersion, int major) {
    ControlFileBytes file = reset(controlFileVersion);

    assertThatThrownBy(() -> ResetWal.of(file, major))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "A control file of version %d is not one of PostgreSQL %d;"
                .formatted(controlFileVersion, major));
  }

  @Test
  void aCheckpointWithinASegmentIsRefused() {
    ControlFileBytes file = ControlFileBytes.of(new HandMadeControlFile(1800).bytes());

    assertThatThrownBy(() -> ResetWal.of(file, 18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The checkpoint is not the first record of a segment;");
  }

  @Test
  void aClusterThatNeedsItsWalIsRefused() {
    byte[] contents = new HandMadeControlFile(1800).put(32, 0x2000028L).put(16, 6).bytes();
    ControlFileBytes file = ControlFileBytes.of(contents);

    assertThatThrownBy(() -> ResetWal.of(file, 18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The cluster was not shut down cleanly,");
  }

  @Test
  void otherWalPagesAreRefused() {
    byte[] contents = new HandMadeControlFile(1800).put(32, 0x2000028L).put(224, 4096).bytes();
    ControlFileBytes file = ControlFileBytes.of(contents);

    assertThatThrownBy(() -> ResetWal.of(file, 18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The cluster's WAL has pages of 4096 bytes;");
  }

  private static ControlFileBytes reset(int controlFileVersion) {
    return ControlFileBytes.of(new HandMadeControlFile(controlFileVersion).bytes())
        .withWalStart(16 * MB, 0x2000000);
  }
}
