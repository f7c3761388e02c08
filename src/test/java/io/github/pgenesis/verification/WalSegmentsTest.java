package io.github.pgenesis.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalSegmentsTest {
  private static final int START = HandMadeLog.SEGMENT_SIZE;

  @TempDir private Path directory;

  @Test
  void readsRecordsWithAllTheirFields() throws IOException {
    List<WalRecord> records = read(new HandMadeLog(1, 1).add(0, 0x10, 0, 90).add(10, 0x80, 7, 3));

    assertThat(records)
        .containsExactly(
            new WalRecord(START + 40, 114, 0, 0x10, 0, 0),
            new WalRecord(START + 160, 27, 10, 0x80, 7, START + 40));
    assertThat(records.getLast())
        .hasToString(
            "0/1000A0: resource manager 10, info 80, transaction 7, length 27, previous 0/100028");
  }

  @Test
  void readsRecordsAcrossPages() throws IOException {
    // The second record has its header's end, the third several pages, behind a page header.
    List<WalRecord> records =
        read(
            new HandMadeLog(1, 1)
                .add(1, 0, 1, 8192 - 40 - 24 - 8)
                .add(2, 0, 2, 0)
                .add(3, 0, 3, 50_000)
                .add(4, 0, 4, 1));

    assertThat(records).extracting(WalRecord::resourceManager).containsExactly(1, 2, 3, 4);
    assertThat(records.get(1).location()).isEqualTo(START + 8192 - 8);
    assertThat(records.get(2).location()).isEqualTo(START + 8192 + 24 + 16);
  }

  @Test
  void startsARecordBehindThePageHeader() throws IOException {
    List<WalRecord> records =
        read(new HandMadeLog(1, 1).add(1, 0, 1, 8192 - 40 - 24).add(2, 0, 2, 0));

    assertThat(records.get(1).location()).isEqualTo(START + 8192 + 24);
  }

  @Test
  void readsRecordsAcrossSegments() throws IOException {
    List<WalRecord> records =
        read(
            new HandMadeLog(1, 3)
                .add(1, 0, 1, START - 10_000)
                .add(2, 0, 2, 100_000)
                .add(3, 0, 3, 0));

    assertThat(records).extracting(WalRecord::resourceManager).containsExactly(1, 2, 3);
  }

  @Test
  void startsBehindARecordOfASegmentThatIsGone() throws IOException {
    new HandMadeLog(1, 3).add(1, 0, 1, START + 20_000).add(2, 0, 2, 8).write(directory);
    Files.delete(directory.resolve("000000010000000000000001"));

    assertThat(WalSegments.read(directory))
        .extracting(WalRecord::resourceManager)
        .containsExactly(2);
  }

  @Test
  void goesToTheNextSegmentAfterASwitch() throws IOException {
    List<WalRecord> records =
        read(new HandMadeLog(1, 2).add(0, 0x40, 0, 0).skipToNextSegment().add(2, 0, 2, 8));

    assertThat(records)
        .extracting(WalRecord::location)
        .containsExactly(START + 40L, 2L * START + 40);
  }

  @Test
  void endsAtTheFirstWrongCrc() throws IOException {
    List<WalRecord> records =
        read(
            new HandMadeLog(1, 1)
                .add(1, 0, 1, 8)
                .add(2, 0, 2, 8)
                .add(3, 0, 3, 8)
                .damage(40 + 32 + 25));

    assertThat(records).extracting(WalRecord::resourceManager).containsExactly(1);
  }

  @Test
  void endsAtAWrongPageHeader() throws IOException {
    HandMadeLog log = new HandMadeLog(1, 1).add(1, 0, 1, 8).add(2, 0, 2, 10_000).add(3, 0, 3, 8);

    assertThat(read(log.damage(8192 + 8))).hasSize(1);
    assertThat(read(log.damage(8192 + 8).damage(8192 + 16))).hasSize(1);
  }

  @Test
  void endsAtARecordOfAnEarlierTime() throws IOException {
    // The second segment is from a log of its own, whose first record has none before it.
    new HandMadeLog(2, 1).add(9, 0, 9, 8).write(directory);
    HandMadeLog log = new HandMadeLog(1, 1).add(0, 0x40, 0, 0);
    log.write(directory);

    assertThat(WalSegments.read(directory))
        .extracting(WalRecord::resourceManager)
        .containsExactly(0);
  }

  @Test
  void rejectsADirectoryWithoutALog() throws IOException {
    Files.createDirectory(directory.resolve("archive_status"));
    assertThatThrownBy(() -> WalSegments.read(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no WAL segment");

    Files.write(directory.resolve("000000010000000000000001"), new byte[START]);
    assertThatThrownBy(() -> WalSegments.read(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("segment's header");
  }

  private List<WalRecord> read(HandMadeLog log) throws IOException {
    log.write(directory);
    return WalSegments.read(directory);
  }
}
