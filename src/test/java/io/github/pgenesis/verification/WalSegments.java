package io.github.pgenesis.verification;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the write-ahead log of a cluster of PostgreSQL 15 to 18, record by record. */
public final class WalSegments {
  private static final int ALIGNMENT = 8;

  /**
   * Longest record that PostgreSQL writes: XLogRecordMaxSize in src/include/access/xlogrecord.h.
   */
  private static final int MAXIMUM_LENGTH = 1020 * 1024 * 1024;

  private final WalPages pages;
  private long position;

  private WalSegments(WalPages pages) {
    this.pages = pages;
    this.position = pages.start();
  }

  /**
   * Reads all records from the start of the first segment to the end of the log, which is where the
   * first record with a wrong header or a wrong CRC would be.
   *
   * @param directory pg_wal
   * @throws IllegalArgumentException if the directory has no segment or the first one no header
   */
  public static List<WalRecord> read(Path directory) throws IOException {
    return new WalSegments(WalPages.of(directory)).records();
  }

  private List<WalRecord> records() throws IOException {
    skipContinuation();
    var records = new ArrayList<WalRecord>();
    Optional<WalRecord> next = next();
    while (next.isPresent()) {
      WalRecord record = next.get();
      // A recycled segment may hold whole records of an earlier time.
      if (!records.isEmpty() && record.previous() != records.getLast().location()) {
        break;
      }
      records.add(record);
      if (record.endsSegment()) {
        position = pages.nextSegment(record.location());
      }
      next = next();
    }
    return List.copyOf(records);
  }

  /** Goes over the end of a record that began in a segment which is no longer there. */
  private void skipContinuation() throws IOException {
    Optional<WalPages.Page> page = pages.page(position);
    while (page.isPresent() && page.get().startsWithContinuation()) {
      int room = WalPages.PAGE_SIZE - page.get().headerLength();
      long length = page.get().continuationLength();
      if (length <= room) {
        position += page.get().headerLength() + length;
        return;
      }
      position += WalPages.PAGE_SIZE;
      page = pages.page(position);
    }
  }

  private Optional<WalRecord> next() throws IOException {
    position = (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Optional<WalPages.Page> start = pages.page(pageOf(position));
    if (start.isEmpty()) {
      return Optional.empty();
    }
    if (position % WalPages.PAGE_SIZE == 0) {
      position += start.get().headerLength();
    }
    long location = position;
    // The length is never split, since a record starts at a multiple of 8.
    int length = start.get().bytes().getInt(offset(position));
    if (length < WalRecord.HEADER_LENGTH || length > MAXIMUM_LENGTH) {
      return Optional.empty();
    }
    Optional<byte[]> record = bytes(start.get(), length);
    if (record.isEmpty()) {
      return Optional.empty();
    }
    WalRecordHeader header =
        WalRecordHeader.of(ByteBuffer.wrap(record.get()).order(ByteOrder.LITTLE_ENDIAN));
    if (!header.isOf(record.get())) {
      return Optional.empty();
    }
    return Optional.of(WalRecord.of(location, header));
  }

  /** The record at the position, without the page headers in it; the position is then after it. */
  private Optional<byte[]> bytes(WalPages.Page first, int length) throws IOException {
    var record = new ByteArrayOutputStream(Math.min(length, 1 << 20));
    WalPages.Page page = first;
    while (true) {
      int offset = offset(position);
      int part = Math.min(length - record.size(), WalPages.PAGE_SIZE - offset);
      byte[] read = new byte[part];
      page.bytes().get(offset, read);
      record.write(read);
      position += part;
      if (record.size() == length) {
        return Optional.of(record.toByteArray());
      }
      Optional<WalPages.Page> next = pages.page(position);
      if (next.isEmpty()
          || !next.get().startsWithContinuation()
          || next.get().continuationLength() != length - record.size()) {
        return Optional.empty();
      }
      page = next.get();
      position += page.headerLength();
    }
  }

  private static long pageOf(long location) {
    return location / WalPages.PAGE_SIZE * WalPages.PAGE_SIZE;
  }

  private static int offset(long location) {
    return (int) (location % WalPages.PAGE_SIZE);
  }
}
