package io.github.pgenesis.verification;

/**
 * A record of the write-ahead log, without its data: there PostgreSQL leaves bytes undefined where
 * a C struct has gaps, so that they differ from run to run. Source: struct XLogRecord in
 * src/include/access/xlogrecord.h.
 *
 * @param location LSN of the record's first byte
 * @param totalLength in bytes, header included, page headers in between not
 * @param resourceManager number of the resource manager, xl_rmid
 * @param info what the resource manager does, in the upper four bits, and flags, xl_info: 0 to 255
 * @param transactionId xl_xid, 0 if none
 * @param previous LSN of the record before this one, 0 if none
 */
public record WalRecord(
    long location,
    int totalLength,
    int resourceManager,
    int info,
    long transactionId,
    long previous) {

  /** Length of a record's header in bytes: SizeOfXLogRecord. */
  static final int HEADER_LENGTH = 24;

  /** RM_XLOG_ID in src/include/access/rmgrlist.h. */
  private static final int XLOG = 0;

  static WalRecord of(long location, WalRecordHeader header) {
    return new WalRecord(
        location,
        header.totalLength(),
        header.resourceManager(),
        header.info(),
        header.transactionId(),
        header.previous());
  }

  /** Whether the rest of the segment after this record is unused: XLOG_SWITCH. */
  boolean endsSegment() {
    return resourceManager == XLOG && (info & 0xf0) == 0x40;
  }

  /** A location in the log as PostgreSQL shows it. */
  static String location(long location) {
    return "%X/%X".formatted(location >>> 32, location & 0xffff_ffffL);
  }

  @Override
  public String toString() {
    return "%s: resource manager %d, info %02x, transaction %d, length %d, previous %s"
        .formatted(
            location(location),
            resourceManager,
            info,
            transactionId,
            totalLength,
            location(previous));
  }
}
