package io.github.pgenesis.verification;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The header of a WAL record. Source: struct XLogRecord in src/include/access/xlogrecord.h.
 *
 * @param crc CRC-32C of the data, then of the header up to this field
 */
record WalRecordHeader(
    int totalLength, long transactionId, long previous, int info, int resourceManager, int crc) {
  private static final int CRC_OFFSET = 20;

  /** Reads a header at the start of a record, in little-endian order. */
  static WalRecordHeader of(ByteBuffer record) {
    return new WalRecordHeader(
        record.getInt(0),
        Integer.toUnsignedLong(record.getInt(4)),
        record.getLong(8),
        Byte.toUnsignedInt(record.get(16)),
        Byte.toUnsignedInt(record.get(17)),
        record.getInt(CRC_OFFSET));
  }

  /** Whether the CRC is right for the whole record, header included. */
  boolean isOf(byte[] record) {
    var computed = new CRC32C();
    computed.update(record, WalRecord.HEADER_LENGTH, record.length - WalRecord.HEADER_LENGTH);
    computed.update(record, 0, CRC_OFFSET);
    return (int) computed.getValue() == crc;
  }
}
