package io.github.pgenesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.controlfile.HandMadeControlFile;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterIdentityTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901234Z");

  @Test
  void aSystemIdentifierIsSecondsMicrosecondsAndChance() {
    long identifier = ClusterIdentity.nextSystemIdentifier(NOW, new AtomicLong(), 0xABCDE);

    assertThat(identifier >>> 32).isEqualTo(NOW.getEpochSecond());
    assertThat(identifier >>> 12 & 0xFFFFF).isEqualTo(678_901);
    assertThat(identifier & 0xFFF).isEqualTo(0xCDE);
  }

  @Test
  void inTheSameMicrosecondNoneIsGivenTwice() {
    AtomicLong last = new AtomicLong();

    long first = ClusterIdentity.nextSystemIdentifier(NOW, last, 5);
    long second = ClusterIdentity.nextSystemIdentifier(NOW, last, 5);
    long third = ClusterIdentity.nextSystemIdentifier(NOW, last, 4);

    assertThat(second).isEqualTo(first + 1);
    assertThat(third).isEqualTo(first + 2);
  }

  @Test
  void aClockThatGoesBackGivesNewOnesToo() {
    AtomicLong last = new AtomicLong();

    long first = ClusterIdentity.nextSystemIdentifier(NOW, last, 5);
    long second = ClusterIdentity.nextSystemIdentifier(NOW.minusSeconds(3600), last, 5);
    long later = ClusterIdentity.nextSystemIdentifier(NOW.plusSeconds(1), last, 0);

    assertThat(second).isEqualTo(first + 1);
    assertThat(later >>> 32).isEqualTo(NOW.getEpochSecond() + 1);
  }

  /** From then on the number is negative to those who do not read it as unsigned. */
  @Test
  void theYear2038PassesUnnoticed() {
    AtomicLong last = new AtomicLong();
    Instant end = Instant.parse("2038-01-19T03:14:07Z");

    ClusterIdentity.nextSystemIdentifier(end, last, 0);
    long after = ClusterIdentity.nextSystemIdentifier(end.plusSeconds(1), last, 0);

    assertThat(after >>> 32).isEqualTo(end.getEpochSecond() + 1);
  }

  @Test
  void aFreshOneIsOfThisMomentAndOfChance() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    SecureRandom random = new SecureRandom();

    ClusterIdentity one = ClusterIdentity.fresh(clock, random);
    ClusterIdentity other = ClusterIdentity.fresh(clock, random);

    assertThat(one.creationTime()).isEqualTo(NOW);
    assertThat(one.nonce()).hasSize(32).isNotEqualTo(other.nonce());
    assertThat(one.systemIdentifier()).isNotEqualTo(other.systemIdentifier());
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void aFixedOneIsWhatWasGiven() {
    byte[] nonce = nonce(7);

    ClusterIdentity identity = ClusterIdentity.of(-1, nonce, NOW);
    nonce[0] = 0;
    identity.nonce()[1] = 0;

    assertThat(identity.systemIdentifier()).isEqualTo(-1);
    assertThat(identity.nonce()).isEqualTo(nonce(7));
    assertThat(identity)
        .isEqualTo(ClusterIdentity.of(-1, nonce(7), NOW))
        .hasSameHashCodeAs(ClusterIdentity.of(-1, nonce(7), NOW))
        .isNotEqualTo(ClusterIdentity.of(-2, nonce(7), NOW))
        .isNotEqualTo(ClusterIdentity.of(-1, nonce(8), NOW))
        .isNotEqualTo(ClusterIdentity.of(-1, nonce(7), NOW.plusNanos(1)));
    assertThat(identity)
        .hasToString(
            "system identifier 18446744073709551615, nonce %s, made at %s"
                .formatted("07".repeat(32), NOW));
  }

  @Test
  void isWrittenIntoAControlFile() {
    ControlFileBytes controlFile =
        ClusterIdentity.of(-5, nonce(7), NOW)
            .putInto(ControlFileBytes.of(new HandMadeControlFile(1800).bytes()));

    assertThat(controlFile.bytes())
        .isEqualTo(
            new HandMadeControlFile(1800)
                .put(0, -5L)
                .put(24, NOW.getEpochSecond())
                .put(104, NOW.getEpochSecond())
                .put(257, nonce(7))
                .bytes());
  }

  @Test
  void zeroIsNoSystemIdentifier() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterIdentity.of(0, nonce(7), NOW))
        .withMessage(
            "the system identifier is 0: choose another number, such as one of the present time");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void aNonceHas32Bytes(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterIdentity.of(1, new byte[size], NOW))
        .withMessage("the nonce has %d bytes and must have 32".formatted(size));
  }

  @Test
  void theEpochIsTheFirstMoment() {
    assertThat(ClusterIdentity.of(1, nonce(7), Instant.EPOCH).creationTime())
        .isEqualTo(Instant.EPOCH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterIdentity.of(1, nonce(7), Instant.EPOCH.minusNanos(1)))
        .withMessage("the creation time 1969-12-31T23:59:59.999999999Z lies before 1970");
  }

  private static byte[] nonce(int filled) {
    byte[] nonce = new byte[ClusterIdentity.NONCE_LENGTH];
    Arrays.fill(nonce, (byte) filled);
    return nonce;
  }
}
