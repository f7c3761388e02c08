package io.github.pgenesis.verification;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Control files for tests: zeros but for what a test puts in, and a right CRC. */
final class HandMadeControlFile {
  private final ByteBuffer file =
      ByteBuffer.allocate(ControlFile.SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final int crcOffset;

  HandMadeControlFile(int version, int crcOffset) {
    this.crcOffset = crcOffset;
    file.putInt(8, version);
  }

  HandMadeControlFile put(int offset, int number) {
    file.putInt(offset, number);
    return this;
  }

  HandMadeControlFile put(int offset, long number) {
    file.putLong(offset, number);
    return this;
  }

  HandMadeControlFile put(int offset, byte number) {
    file.put(offset, number);
    return this;
  }

  byte[] bytes() {
    byte[] bytes = new byte[ControlFile.SIZE];
    file.get(0, bytes);
    var crc = new CRC32C();
    crc.update(bytes, 0, crcOffset);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(crcOffset, (int) crc.getValue());
    return bytes;
  }
}
