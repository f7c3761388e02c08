package io.github.pgenesis.controlfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Control files for tests: of a cluster with segments of 16 MB that was shut down cleanly with its
 * checkpoint at 0/14F4A78, and else what a test puts in.
 */
public final class HandMadeControlFile {
  private final ByteBuffer file =
      ByteBuffer.allocate(ControlFileBytes.SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final int checksum;

  /**
   * Starts a file.
   *
   * @param version 1300, 1700, 1800, 1902 or 1903; others give what is to be refused
   */
  public HandMadeControlFile(int version) {
    checksum =
        switch (version) {
          case 1800 -> 292;
          case 1902 -> 304;
          case 1903 -> 308;
          default -> 288;
        };
    put(0, 7_710_449_760_936_856_984L).put(8, version).put(12, 202_209_061).put(16, 1);
    put(24, 1_700_000_000L).put(32, 0x14F4A78L).put(40, 0x14F4A78L).put(48, 1).put(52, 1);
    if (version > 1900) {
      put(112, 1_700_000_000L);
      put(212, 8).put(216, Double.doubleToRawLongBits(1_234_567)).put(224, 8192).put(228, 131_072);
      put(232, 32).put(236, 8192).put(240, 16 << 20).put(244, 64).put(248, 32).put(252, 1996);
      put(256, 2048).put(260, (byte) 1);
    } else {
      put(104, 1_700_000_000L);
      put(204, 8).put(208, Double.doubleToRawLongBits(1_234_567)).put(216, 8192).put(220, 131_072);
      put(224, 8192).put(228, 16 << 20).put(232, 64).put(236, 32).put(240, 1996).put(244, 2048);
      put(248, (byte) 1);
    }
  }

  /** Puts 4 bytes. */
  public HandMadeControlFile put(int offset, int number) {
    file.putInt(offset, number);
    return this;
  }

  /** Puts 8 bytes. */
  public HandMadeControlFile put(int offset, long number) {
    file.putLong(offset, number);
    return this;
  }

  /** Puts a byte. */
  public HandMadeControlFile put(int offset, byte number) {
    file.put(offset, number);
    return this;
  }

  /** Puts some bytes. */
  public HandMadeControlFile put(int offset, byte[] bytes) {
    file.put(offset, bytes);
    return this;
  }

  /** The contents, with a right checksum. */
  public byte[] bytes() {
    byte[] bytes = file.array().clone();
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, checksum);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(checksum, (int) crc.getValue());
    return bytes;
  }
}
