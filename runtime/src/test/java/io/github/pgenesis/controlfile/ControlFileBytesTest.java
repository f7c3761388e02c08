package io.github.pgenesis.controlfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFileBytesTest {
  private static final int MB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"1800, 0, 0, 88", "1902, 8, 12, 96", "1903, 8, 12, 96"})
  void version19HasALongerCheckpointAndASizeMore(
      int version, int first, int second, int checkPointSize) {
    ControlFileBytes file = read(new HandMadeControlFile(version));

    assertThat(file.facts())
        .isEqualTo(
            new CompileTimeFacts(
                8, 1_234_567, 8192, 131_072, 8192, 64, 32, 1996, 2048, true, Optional.of(false)));
    assertThat(file.walSegmentSize()).isEqualTo(16 << 20);
    assertThat(file.checkPointCopy()).hasSize(checkPointSize);
    ServerLimits limits =
        ServerLimits.builder().maxConnections(7).maxWalSenders(9).walLogHints(true).build();
    assertThat(file.with(limits).bytes())
        .isEqualTo(
            new HandMadeControlFile(version)
                .put(180 + first, 7)
                .put(188 + first, 9)
                .put(176 + first, (byte) 1)
                .bytes());
    assertThat(file.withWalStart(1 << 20, 1L << 40).bytes())
        .isEqualTo(
            new HandMadeControlFile(version)
                .put(228 + second, 1 << 20)
                .put(32, (1L << 40) + 40)
                .put(40, (1L << 40) + 40)
                .bytes());
  }

  @Test
  void version19SaysInSeveralPlacesWhetherThereAreChecksums() {
    assertThat(read(new HandMadeControlFile(1902)).withDataChecksums(true).bytes())
        .isEqualTo(new HandMadeControlFile(1902).put(132, 1).put(264, 1).bytes());
    assertThat(read(new HandMadeControlFile(1903)).withDataChecksums(true).bytes())
        .isEqualTo(new HandMadeControlFile(1903).put(132, 1).put(264, 1).put(268, 1).bytes());
    assertThat(read(new HandMadeControlFile(1903).put(264, 1)).hasDataChecksums()).isFalse();
    assertThat(read(new HandMadeControlFile(1903).put(272, (byte) 1)).facts().charSigned())
        .contains(true);
  }

  @ParameterizedTest
  @CsvSource({"1902, 269", "1903, 273"})
  void version19HasTimeAndNonceElsewhere(int version, int nonceOffset) {
    byte[] nonce = new byte[ControlFileBytes.NONCE_SIZE];
    Arrays.fill(nonce, (byte) 5);

    assertThat(
            read(new HandMadeControlFile(version))
                .withIdentity(-5, nonce)
                .withTime(Instant.ofEpochSecond(9))
                .bytes())
        .isEqualTo(
            new HandMadeControlFile(version)
                .put(0, -5L)
                .put(nonceOffset, nonce)
                .put(24, 9L)
                .put(112, 9L)
                .bytes());
  }

  @Test
  void fieldsAreRead() {
    byte[] contents =
        new HandMadeControlFile(1300).put(48, 3).put(252, 1).put(256, new byte[] {7}).bytes();

    ControlFileBytes file = ControlFileBytes.of(contents);

    assertThat(file.version()).isEqualTo(1300);
    assertThat(file.systemIdentifier()).isEqualTo(7_710_449_760_936_856_984L);
    assertThat(file.catalogVersion()).isEqualTo(202_209_061);
    assertThat(file.isShutDownCleanly()).isTrue();
    assertThat(file.checkPoint()).isEqualTo(0x14F4A78);
    assertThat(file.timeline()).isEqualTo(3);
    assertThat(file.walSegmentSize()).isEqualTo(16 * MB);
    assertThat(file.hasDataChecksums()).isTrue();
    assertThat(file.checkPointCopy()).isEqualTo(Arrays.copyOfRange(contents, 40, 128));
    assertThat(file.bytes()).isEqualTo(contents);
  }

  @Test
  void aClusterInProductionIsNotShutDown() {
    assertThat(read(new HandMadeControlFile(1800).put(16, 6)).isShutDownCleanly()).isFalse();
  }

  @Test
  void aClusterWithoutChecksumsHasNone() {
    assertThat(read(new HandMadeControlFile(1800)).hasDataChecksums()).isFalse();
  }

  @Test
  void howTheServerWasCompiledIsRead() {
    assertThat(read(new HandMadeControlFile(1700)).facts())
        .isEqualTo(
            new CompileTimeFacts(
                8, 1_234_567, 8192, 131_072, 8192, 64, 32, 1996, 2048, true, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void version1800KnowsWhetherCharIsSigned(boolean signed) {
    byte value = (byte) (signed ? 1 : 0);

    assertThat(read(new HandMadeControlFile(1800).put(256, value)).facts().charSigned())
        .contains(signed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1300, 1700, 1800})
  void limitsAreReplaced(int version) {
    ServerLimits limits = ServerLimits.builder().maxConnections(100).maxWalSenders(10).build();

    assertThat(read(new HandMadeControlFile(version)).with(limits).bytes())
        .isEqualTo(new HandMadeControlFile(version).put(180, 100).put(188, 10).bytes());
  }

  @Test
  void allLimitsAreReplaced() {
    ServerLimits limits =
        ServerLimits.builder()
            .maxConnections(1)
            .maxWorkerProcesses(2)
            .maxWalSenders(3)
            .maxPreparedTransactions(4)
            .maxLocksPerTransaction(5)
            .walLevel(WalLevel.REPLICA)
            .walLogHints(true)
            .fullPageWrites(true)
            .build();

    HandMadeControlFile expected =
        new HandMadeControlFile(1300).put(172, 1).put(176, (byte) 1).put(180, 1).put(184, 2);
    expected.put(188, 3).put(192, 4).put(196, 5).put(56, (byte) 1);
    assertThat(read(new HandMadeControlFile(1300)).with(limits).bytes())
        .isEqualTo(expected.bytes());
  }

  @ParameterizedTest
  @CsvSource({"MINIMAL, 0", "REPLICA, 1", "LOGICAL, 2"})
  void from17OnTheCheckpointHasTheWalLevelToo(WalLevel level, int number) {
    ServerLimits limits = ServerLimits.builder().walLevel(level).build();
    HandMadeControlFile original = new HandMadeControlFile(1700).put(172, 9).put(60, 9);

    assertThat(read(original).with(limits).bytes())
        .isEqualTo(new HandMadeControlFile(1700).put(172, number).put(60, number).bytes());
  }

  @ParameterizedTest
  @CsvSource({"1300, 256", "1700, 256", "1800, 257"})
  void identityIsReplaced(int version, int nonceOffset) {
    byte[] nonce = new byte[32];
    Arrays.fill(nonce, (byte) 0xAB);

    assertThat(read(new HandMadeControlFile(version)).withIdentity(-5, nonce).bytes())
        .isEqualTo(new HandMadeControlFile(version).put(0, -5L).put(nonceOffset, nonce).bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void aNonceOfAnotherSizeIsRefused(int size) {
    ControlFileBytes file = read(new HandMadeControlFile(1800));

    assertThatThrownBy(() -> file.withIdentity(1, new byte[size]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The nonce has %d bytes and must have 32.".formatted(size));
  }

  @Test
  void timeIsReplacedInBothPlaces() {
    Instant time = Instant.parse("2031-02-03T04:05:06.789Z");

    assertThat(read(new HandMadeControlFile(1800)).withTime(time).bytes())
        .isEqualTo(
            new HandMadeControlFile(1800)
                .put(24, time.getEpochSecond())
                .put(104, time.getEpochSecond())
                .bytes());
  }

  @Test
  void dataChecksumsAreSwitched() {
    byte[] without = new HandMadeControlFile(1800).bytes();
    byte[] with = new HandMadeControlFile(1800).put(252, 1).bytes();

    assertThat(ControlFileBytes.of(without).withDataChecksums(true).bytes()).isEqualTo(with);
    assertThat(ControlFileBytes.of(with).withDataChecksums(false).bytes()).isEqualTo(without);
  }

  @Test
  void aNewStartOfTheWalForgetsRecoveryAndBackups() {
    HandMadeControlFile original = new HandMadeControlFile(1300).put(136, 5L).put(144, 6);
    original.put(152, 7L).put(160, 8L).put(168, (byte) 1);

    assertThat(read(original).withWalStart(MB, 0x1500000).bytes())
        .isEqualTo(
            new HandMadeControlFile(1300)
                .put(32, 0x1500028L)
                .put(40, 0x1500028L)
                .put(228, MB)
                .bytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, MB / 2, 3 * MB, Integer.MIN_VALUE})
  void aSegmentSizeThatIsNoneIsRefused(int size) {
    ControlFileBytes file = read(new HandMadeControlFile(1800));

    assertThatThrownBy(() -> file.withWalStart(size, 1L << 31))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A WAL segment of %d bytes is not possible; the size is a power of two from 1 MB to 1"
                    .formatted(size)
                + " GB.");
  }

  @ParameterizedTest
  @ValueSource(ints = {MB, 1 << 30})
  void theSmallestAndTheLargestSegmentArePossible(int size) {
    assertThat(read(new HandMadeControlFile(1800)).withWalStart(size, 1L << 40).walSegmentSize())
        .isEqualTo(size);
  }

  @Test
  void aStartWithinASegmentIsRefused() {
    ControlFileBytes file = read(new HandMadeControlFile(1800));

    assertThatThrownBy(() -> file.withWalStart(16 * MB, 0x3100000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "No WAL segment starts at 0/3100000; with segments of 16777216 bytes it is a multiple"
                + " of that.");
  }

  @Test
  void aStartBeforeTheCheckpointIsRefused() {
    ControlFileBytes file = read(new HandMadeControlFile(1800));

    assertThatThrownBy(() -> file.withWalStart(16 * MB, 0x1000000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A WAL that starts at 0/1000000 is older than the checkpoint at 0/14F4A78; choose a"
                + " later segment.");
  }

  @Test
  void aClusterThatNeedsItsWalKeepsIt() {
    ControlFileBytes file = read(new HandMadeControlFile(1800).put(16, 6));

    assertThatThrownBy(() -> file.withWalStart(16 * MB, 0x2000000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The cluster was not shut down cleanly, so it needs the WAL");
  }

  @Test
  void changesLeaveTheOriginalAsItIs() {
    byte[] contents = new HandMadeControlFile(1800).bytes();
    ControlFileBytes file = ControlFileBytes.of(contents);

    ControlFileBytes changed = file.withDataChecksums(true);

    assertThat(changed.hasDataChecksums()).isTrue();
    assertThat(file.bytes()).isEqualTo(contents);
  }

  @Test
  void aFileOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> ControlFileBytes.of(new byte[296]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pg_control has 296 bytes and must have 8192");
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> read(new HandMadeControlFile(2001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "pg_control has unknown version 2001; known are 1300, 1700, 1800, 1902, 1903, 1905");
  }

  @Test
  void aDamagedFileIsRefused() {
    byte[] damaged = new HandMadeControlFile(1800).bytes();
    damaged[24]++;

    assertThatThrownBy(() -> ControlFileBytes.of(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pg_control has a wrong checksum");
  }

  private static ControlFileBytes read(HandMadeControlFile file) {
    return ControlFileBytes.of(file.bytes());
  }
}
