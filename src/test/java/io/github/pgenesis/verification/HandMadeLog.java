package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes WAL for tests into segments of 1 MB, the first of which has a number of choice. */
final class HandMadeLog {
  static final int SEGMENT_SIZE = 1 << 20;
  private static final int PAGE_SIZE = WalPages.PAGE_SIZE;

  private final long start;
  private final ByteBuffer log;
  private int position;
  private long previous;

  /** Starts a log of some segments, all zero. */
  HandMadeLog(int firstSegment, int segments) {
    start = (long) firstSegment * SEGMENT_SIZE;
    log = ByteBuffer.allocate(segments * SEGMENT_SIZE).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** LSN of the next record if no page starts before it. */
  long position() {
    return start + position;
  }

  /** Appends a record with a length of zeros as its data. */
  HandMadeLog add(int resourceManager, int info, int transactionId, int dataLength) {
    position = (position + 7) / 8 * 8;
    startPageIfDue(0);
    long location = position();
    byte[] record = record(resourceManager, info, transactionId, dataLength);
    int written = 0;
    while (written < record.length) {
      startPageIfDue(record.length - written);
      int part = Math.min(record.length - written, PAGE_SIZE - position % PAGE_SIZE);
      log.put(position, record, written, part);
      written += part;
      position += part;
    }
    previous = location;
    return this;
  }

  /** Goes on at the next segment, as PostgreSQL does after XLOG_SWITCH. */
  HandMadeLog skipToNextSegment() {
    position = (position / SEGMENT_SIZE + 1) * SEGMENT_SIZE;
    return this;
  }

  /** Inverts the byte at an offset from the start of the log. */
  HandMadeLog damage(int offset) {
    log.put(offset, (byte) ~log.get(offset));
    return this;
  }

  void write(Path directory) throws IOException {
    for (int segment = 0; segment < log.capacity() / SEGMENT_SIZE; segment++) {
      byte[] bytes = new byte[SEGMENT_SIZE];
      log.get(segment * SEGMENT_SIZE, bytes);
      String name = "%08X%08X%08X".formatted(1, 0, start / SEGMENT_SIZE + segment);
      Files.write(directory.resolve(name), bytes);
    }
  }

  private void startPageIfDue(int continuationLength) {
    if (position % PAGE_SIZE != 0) {
      return;
    }
    boolean first = position % SEGMENT_SIZE == 0;
    log.putShort(position, (short) 0xD118);
    log.putShort(position + 2, (short) ((continuationLength > 0 ? 1 : 0) | (first ? 2 : 0)));
    log.putInt(position + 4, 1).putLong(position + 8, position());
    log.putInt(position + 16, continuationLength);
    if (first) {
      log.putInt(position + 32, SEGMENT_SIZE).putInt(position + 36, PAGE_SIZE);
    }
    position += first ? 40 : 24;
  }

  private byte[] record(int resourceManager, int info, int transactionId, int dataLength) {
    byte[] record = new byte[WalRecord.HEADER_LENGTH + dataLength];
    ByteBuffer header = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, record.length).putInt(4, transactionId).putLong(8, previous);
    header.put(16, (byte) info).put(17, (byte) resourceManager);
    var crc = new CRC32C();
    crc.update(record, WalRecord.HEADER_LENGTH, dataLength);
    crc.update(record, 0, 20);
    header.putInt(20, (int) crc.getValue());
    return record;
  }
}
