package io.github.pgenesis;

import io.github.pgenesis.controlfile.ControlFileBytes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What tells a cluster from every other one: the fields of {@code global/pg_control} that come from
 * a clock or from chance (src/include/catalog/pg_control.h). Immutable and thread-safe.
 */
public final class ClusterIdentity {
  /** {@code MOCK_AUTH_NONCE_LEN}, in bytes. */
  public static final int NONCE_LENGTH = ControlFileBytes.NONCE_SIZE;

  private static final AtomicLong LAST = new AtomicLong();

  private final long systemIdentifier;
  private final byte[] nonce;
  private final Instant creationTime;

  private ClusterIdentity(long systemIdentifier, byte[] nonce, Instant creationTime) {
    this.systemIdentifier = systemIdentifier;
    this.nonce = nonce;
    this.creationTime = creationTime;
  }

  /**
   * A fixed identity.
   *
   * @param systemIdentifier not 0; read as unsigned
   * @param nonce {@value #NONCE_LENGTH} bytes, from which a server makes up salts for users that do
   *     not exist; who knows them can tell these users from others
   * @param creationTime from 1970 on; whole seconds count
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public static ClusterIdentity of(long systemIdentifier, byte[] nonce, Instant creationTime) {
    if (systemIdentifier == 0) {
      throw new IllegalArgumentException(
          "the system identifier is 0: choose another number, such as one of the present time");
    }
    if (nonce.length != NONCE_LENGTH) {
      throw new IllegalArgumentException(
          "the nonce has %d bytes and must have %d".formatted(nonce.length, NONCE_LENGTH));
    }
    if (creationTime.getEpochSecond() < 0) {
      throw new IllegalArgumentException(
          "the creation time %s lies before 1970".formatted(creationTime));
    }
    return new ClusterIdentity(systemIdentifier, nonce.clone(), creationTime);
  }

  /** A new one of this moment. */
  static ClusterIdentity fresh(Clock clock, SecureRandom random) {
    byte[] nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    Instant now = clock.instant();
    return new ClusterIdentity(nextSystemIdentifier(now, LAST, random.nextInt()), nonce, now);
  }

  /**
   * As BootStrapXLOG() of src/backend/access/transam/xlog.c makes it: seconds, then 20 bits of
   * microseconds, then 12 bits that tell apart those who ask in the same microsecond. There they
   * are the process's number, which in a container is always the same; here they are random, and
   * one JVM never gives the same number twice, however its clock is set.
   */
  static long nextSystemIdentifier(Instant now, AtomicLong last, int random) {
    long candidate =
        now.getEpochSecond() << 32 | (long) (now.getNano() / 1000) << 12 | (random & 0xFFF);
    return last.updateAndGet(
        previous -> Long.compareUnsigned(candidate, previous) > 0 ? candidate : previous + 1);
  }

  /** To be read as unsigned. */
  public long systemIdentifier() {
    return systemIdentifier;
  }

  /** A copy of its {@value #NONCE_LENGTH} bytes. */
  public byte[] nonce() {
    return nonce.clone();
  }

  /** When the cluster was made, and its last checkpoint. */
  public Instant creationTime() {
    return creationTime;
  }

  ControlFileBytes putInto(ControlFileBytes controlFile) {
    return controlFile.withIdentity(systemIdentifier, nonce).withTime(creationTime);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterIdentity identity
        && identity.systemIdentifier == systemIdentifier
        && Arrays.equals(identity.nonce, nonce)
        && identity.creationTime.equals(creationTime);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(systemIdentifier);
  }

  @Override
  public String toString() {
    return "system identifier %s, nonce %s, made at %s"
        .formatted(
            Long.toUnsignedString(systemIdentifier), HexFormat.of().formatHex(nonce), creationTime);
  }
}
