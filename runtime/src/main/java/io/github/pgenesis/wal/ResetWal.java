package io.github.pgenesis.wal;

import io.github.pgenesis.controlfile.ControlFileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The whole WAL of a cluster whose last checkpoint is its first record, as pg_resetwal leaves it:
 * one segment, of which only the first page is not zero. Immutable.
 *
 * <pre>
 * page    0 magic (2)  2 info (2)  4 timeline (4)  8 WAL location of the page (8)
 *        16 bytes of a record from an earlier page (4)  24 system identifier (8)
 *        32 segment size (4)  36 page size (4)
 * record  0 length (4)  4 transaction (4)  8 WAL location of the record before (8)
 *        16 info (1)  17 resource manager (1)  20 CRC-32C of what follows, then of what is before
 *        24 FF: the record's own data  25 its length (1)  26 the checkpoint
 * </pre>
 *
 * Source: {@code XLogLongPageHeaderData} of src/include/access/xlog_internal.h, {@code XLogRecord}
 * of src/include/access/xlogrecord.h, {@code WriteEmptyXLOG} of src/bin/pg_resetwal/pg_resetwal.c.
 */
public final class ResetWal {
  /** Bytes of a page of the WAL ({@code XLOG_BLCKSZ}). */
  public static final int PAGE_SIZE = 8192;

  private static final int LONG_HEADER = 0x0002;
  private static final int PAGE_HEADER_SIZE = 40;

  private static final int RECORD_CRC = 20;
  private static final int RECORD_HEADER_SIZE = 24;
  private static final int OWN_DATA_OF_LESS_THAN_256_BYTES = 0xFF;

  private final ControlFileBytes controlFile;
  private final int magic;

  private ResetWal(ControlFileBytes controlFile, int magic) {
    this.controlFile = controlFile;
    this.magic = magic;
  }

  /**
   * The WAL that goes with a control file.
   *
   * @param controlFile with its checkpoint at the start of a segment ({@link
   *     ControlFileBytes#withWalStart}), and otherwise as the cluster will have it
   * @param major 15 to 19
   * @throws IllegalArgumentException if the checkpoint is elsewhere, if the cluster was not shut
   *     down cleanly, or if the file is of another major version or of a server with other WAL
   *     pages
   */
  public static ResetWal of(ControlFileBytes controlFile, int major) {
    int magic = magic(major);
    if (!isVersionOf(major, controlFile.version())) {
      throw new IllegalArgumentException(
          "A control file of version %d is not one of PostgreSQL %d; give the major version of the"
                  .formatted(controlFile.version(), major)
              + " cluster.");
    }
    if (controlFile.facts().walBlockSize() != PAGE_SIZE) {
      throw new IllegalArgumentException(
          "The cluster's WAL has pages of %d bytes; only pages of %d can be made."
              .formatted(controlFile.facts().walBlockSize(), PAGE_SIZE));
    }
    if (!controlFile.isShutDownCleanly()) {
      throw new IllegalArgumentException(
          "The cluster was not shut down cleanly, so it needs the WAL it has.");
    }
    if ((controlFile.checkPoint() & (controlFile.walSegmentSize() - 1)) != PAGE_HEADER_SIZE) {
      throw new IllegalArgumentException(
          "The checkpoint is not the first record of a segment; give the control file a new start"
              + " of the WAL.");
    }
    return new ResetWal(controlFile, magic);
  }

  /** {@code XLOG_PAGE_MAGIC}. */
  private static int magic(int major) {
    return switch (major) {
      case 15 -> 0xD110;
      case 16 -> 0xD113;
      case 17 -> 0xD116;
      case 18 -> 0xD118;
      // Of the beta releases; whoever replaces a server's own WAL compares.
      case 19 -> 0xD120;
      default ->
          throw new IllegalArgumentException(
              "The WAL of PostgreSQL %d is not known; 15 to 19 are.".formatted(major));
    };
  }

  private static boolean isVersionOf(int major, int controlFileVersion) {
    return switch (major) {
      case 15, 16 -> controlFileVersion == 1300;
      case 19 -> controlFileVersion == 1902 || controlFileVersion == 1903;
      default -> controlFileVersion == major * 100;
    };
  }

  /** {@code XLOG_PAGE_MAGIC} of the server, which every page of its WAL starts with. */
  public short magic() {
    return (short) magic;
  }

  /** The segment's name in {@code pg_wal}. */
  public String fileName() {
    return WalSegmentName.of(
        controlFile.timeline(), controlFile.checkPoint(), controlFile.walSegmentSize());
  }

  /** Bytes of the segment's file; those behind the first page are zero. */
  public int fileSize() {
    return controlFile.walSegmentSize();
  }

  /** The {@link #PAGE_SIZE} bytes that the segment starts with. */
  public byte[] firstPage() {
    ByteBuffer page = ByteBuffer.allocate(PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    page.putShort(0, (short) magic);
    page.putShort(2, (short) LONG_HEADER);
    page.putInt(4, controlFile.timeline());
    page.putLong(8, controlFile.checkPoint() - PAGE_HEADER_SIZE);
    page.putLong(24, controlFile.systemIdentifier());
    page.putInt(32, controlFile.walSegmentSize());
    page.putInt(36, PAGE_SIZE);
    page.put(PAGE_HEADER_SIZE, shutdownCheckpoint());
    return page.array();
  }

  /** No record before it, resource manager XLOG (0), info XLOG_CHECKPOINT_SHUTDOWN (0). */
  private byte[] shutdownCheckpoint() {
    byte[] checkPoint = controlFile.checkPointCopy();
    int size = RECORD_HEADER_SIZE + 2 + checkPoint.length;
    ByteBuffer record = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    record.putInt(0, size);
    record.put(RECORD_HEADER_SIZE, (byte) OWN_DATA_OF_LESS_THAN_256_BYTES);
    record.put(RECORD_HEADER_SIZE + 1, (byte) checkPoint.length);
    record.put(RECORD_HEADER_SIZE + 2, checkPoint);
    CRC32C checksum = new CRC32C();
    checksum.update(record.array(), RECORD_HEADER_SIZE, size - RECORD_HEADER_SIZE);
    checksum.update(record.array(), 0, RECORD_CRC);
    record.putInt(RECORD_CRC, (int) checksum.getValue());
    return record.array();
  }
}
