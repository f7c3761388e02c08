package io.github.pgenesis.controlfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The contents of {@code global/pg_control} ({@code ControlFileData} of
 * src/include/catalog/pg_control.h), little-endian, 8 bytes maximum alignment, of PostgreSQL 15 to
 * 19. Immutable. The offsets below are those of 15 to 18; {@link Layout} has what differs.
 */
public final class ControlFileBytes {
  /** {@code PG_CONTROL_FILE_SIZE}. */
  public static final int SIZE = 8192;

  /** Bytes of {@code mock_authentication_nonce} ({@code MOCK_AUTH_NONCE_LEN}). */
  public static final int NONCE_SIZE = 32;

  /** {@code SizeOfXLogLongPHD}: where the first record of a WAL segment is. */
  public static final int WAL_SEGMENT_HEADER_SIZE = 40;

  /** {@code DB_SHUTDOWNED}. */
  private static final int SHUT_DOWN = 1;

  private static final int SYSTEM_IDENTIFIER = 0;
  private static final int VERSION = 8;
  private static final int CATALOG_VERSION = 12;
  private static final int STATE = 16;
  private static final int TIME = 24;
  private static final int CHECK_POINT = 32;
  private static final int CHECK_POINT_COPY = 40;
  private static final int CHECK_POINT_REDO = CHECK_POINT_COPY;
  private static final int CHECK_POINT_TIMELINE = CHECK_POINT_COPY + 8;
  private static final int CHECK_POINT_FULL_PAGE_WRITES = CHECK_POINT_COPY + 16;
  private static final int CHECK_POINT_WAL_LEVEL = CHECK_POINT_COPY + 20;

  /** In those versions whose checkpoint has it. */
  private static final int CHECK_POINT_CHECKSUM_STATE = CHECK_POINT_COPY + 92;

  private static final int MINIMUM_RECOVERY_POINT = 136;
  private static final int MINIMUM_RECOVERY_POINT_TIMELINE = 144;
  private static final int BACKUP_START_POINT = 152;
  private static final int BACKUP_END_POINT = 160;
  private static final int BACKUP_END_REQUIRED = 168;
  private static final int WAL_LEVEL = 172;
  private static final int WAL_LOG_HINTS = 176;
  private static final int MAX_CONNECTIONS = 180;
  private static final int MAX_WORKER_PROCESSES = 184;
  private static final int MAX_WAL_SENDERS = 188;
  private static final int MAX_PREPARED_TRANSACTIONS = 192;
  private static final int MAX_LOCKS_PER_TRANSACTION = 196;
  private static final int MAXIMUM_ALIGNMENT = 204;
  private static final int FLOAT_FORMAT = 208;
  private static final int BLOCK_SIZE = 216;
  private static final int RELATION_SEGMENT_BLOCKS = 220;
  private static final int WAL_BLOCK_SIZE = 224;
  private static final int WAL_SEGMENT_SIZE = 228;
  private static final int NAME_DATA_LENGTH = 232;
  private static final int INDEX_MAX_KEYS = 236;
  private static final int TOAST_MAX_CHUNK_SIZE = 240;
  private static final int LARGE_OBJECT_CHUNK_SIZE = 244;
  private static final int FLOAT8_BY_VALUE = 248;

  private final byte[] contents;
  private final ByteBuffer fields;
  private final Layout layout;

  private ControlFileBytes(byte[] contents, Layout layout) {
    this.contents = contents;
    this.fields = fields(contents);
    this.layout = layout;
  }

  /**
   * Reads a control file.
   *
   * @throws IllegalArgumentException if it has another size, an unknown version or a wrong checksum
   */
  public static ControlFileBytes of(byte[] contents) {
    if (contents.length != SIZE) {
      throw new IllegalArgumentException(
          "pg_control has %d bytes and must have %d".formatted(contents.length, SIZE));
    }
    byte[] copy = contents.clone();
    int version = fields(copy).getInt(VERSION);
    Layout layout =
        Layout.of(version)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "pg_control has unknown version %d; known are %s"
                        .formatted(version, Layout.known())));
    if (fields(copy).getInt(layout.checksum()) != checksum(copy, layout)) {
      throw new IllegalArgumentException("pg_control has a wrong checksum");
    }
    return new ControlFileBytes(copy, layout);
  }

  /**
   * The same file with other limits. From PostgreSQL 17 on, the checkpoint remembers the WAL level,
   * too.
   */
  public ControlFileBytes with(ServerLimits limits) {
    return changed(file -> {
      put(file, layout.behindCheckPoint(MAX_CONNECTIONS), limits.maxConnections());
      put(file, layout.behindCheckPoint(MAX_WORKER_PROCESSES), limits.maxWorkerProcesses());
      put(file, layout.behindCheckPoint(MAX_WAL_SENDERS), limits.maxWalSenders());
      put(
          file,
          layout.behindCheckPoint(MAX_PREPARED_TRANSACTIONS),
          limits.maxPreparedTransactions());
      put(
          file,
          layout.behindCheckPoint(MAX_LOCKS_PER_TRANSACTION),
          limits.maxLocksPerTransaction());
      limits
          .walLogHints()
          .ifPresent(on -> file.put(layout.behindCheckPoint(WAL_LOG_HINTS), (byte) (on ? 1 : 0)));
      limits
          .fullPageWrites()
          .ifPresent(on -> file.put(CHECK_POINT_FULL_PAGE_WRITES, (byte) (on ? 1 : 0)));
      limits
          .walLevel()
          .ifPresent(level -> {
            file.putInt(layout.behindCheckPoint(WAL_LEVEL), level.number());
            if (layout.hasWalLevelInCheckPoint()) {
              file.putInt(CHECK_POINT_WAL_LEVEL, level.number());
            }
          });
    });
  }

  /**
   * The same file as that of another cluster. Every WAL segment must get the new system identifier,
   * too, or no server starts.
   *
   * @param systemIdentifier all 64 bits count
   * @param nonce what the server makes salts from for roles that do not exist
   * @throws IllegalArgumentException if the nonce has not {@link #NONCE_SIZE} bytes
   */
  public ControlFileBytes withIdentity(long systemIdentifier, byte[] nonce) {
    if (nonce.length != NONCE_SIZE) {
      throw new IllegalArgumentException(
          "The nonce has %d bytes and must have %d.".formatted(nonce.length, NONCE_SIZE));
    }
    return changed(file -> {
      file.putLong(SYSTEM_IDENTIFIER, systemIdentifier);
      file.put(layout.nonce(), nonce);
    });
  }

  /**
   * The same file, last written at a time, as is its checkpoint.
   *
   * @param time of which the whole seconds count
   */
  public ControlFileBytes withTime(Instant time) {
    return changed(file -> {
      file.putLong(TIME, time.getEpochSecond());
      file.putLong(layout.checkPointTime(), time.getEpochSecond());
    });
  }

  /** The same file for a cluster whose pages all have a checksum, or none of whose pages do. */
  public ControlFileBytes withDataChecksums(boolean enabled) {
    int version = enabled ? 1 : 0;
    return changed(file -> {
      file.putInt(layout.dataChecksumVersion(), version);
      if (layout.hasInitialChecksumVersion()) {
        file.putInt(layout.dataChecksumVersion() - 4, version);
      }
      if (layout.hasChecksumsInCheckPoint()) {
        file.putInt(CHECK_POINT_CHECKSUM_STATE, version);
      }
    });
  }

  /**
   * The same file for a WAL that starts anew, with a checkpoint as its first record, as pg_resetwal
   * leaves it. What servers remember of recovery and backups is gone.
   *
   * @param walSegmentSize bytes of a segment from now on, a power of two from 1 MB to 1 GB
   * @param segmentStart WAL location of a segment's first byte
   * @throws IllegalArgumentException if the size is another one, if the location is no multiple of
   *     it, if the checkpoint would come before the present one, or if the cluster was not shut
   *     down cleanly
   */
  public ControlFileBytes withWalStart(int walSegmentSize, long segmentStart) {
    if (walSegmentSize < 1 << 20 || Integer.bitCount(walSegmentSize) != 1) {
      throw new IllegalArgumentException(
          "A WAL segment of %d bytes is not possible; the size is a power of two from 1 MB to 1 GB."
              .formatted(walSegmentSize));
    }
    if ((segmentStart & (walSegmentSize - 1)) != 0) {
      throw new IllegalArgumentException(
          "No WAL segment starts at %s; with segments of %d bytes it is a multiple of that."
              .formatted(location(segmentStart), walSegmentSize));
    }
    if (Long.compareUnsigned(segmentStart + WAL_SEGMENT_HEADER_SIZE, checkPoint()) < 0) {
      // Pages would look newer than the WAL, and changes of them would not reach the disk in order.
      throw new IllegalArgumentException(
          "A WAL that starts at %s is older than the checkpoint at %s; choose a later segment."
              .formatted(location(segmentStart), location(checkPoint())));
    }
    if (!isShutDownCleanly()) {
      throw new IllegalArgumentException(
          "The cluster was not shut down cleanly, so it needs the WAL it has; start a server on it"
              + " and shut that down.");
    }
    return changed(file -> {
      file.putInt(layout.behindSegmentBlocks(WAL_SEGMENT_SIZE), walSegmentSize);
      file.putLong(CHECK_POINT, segmentStart + WAL_SEGMENT_HEADER_SIZE);
      file.putLong(CHECK_POINT_REDO, segmentStart + WAL_SEGMENT_HEADER_SIZE);
      file.putLong(layout.behindCheckPoint(MINIMUM_RECOVERY_POINT), 0);
      file.putInt(layout.behindCheckPoint(MINIMUM_RECOVERY_POINT_TIMELINE), 0);
      file.putLong(layout.behindCheckPoint(BACKUP_START_POINT), 0);
      file.putLong(layout.behindCheckPoint(BACKUP_END_POINT), 0);
      file.put(layout.behindCheckPoint(BACKUP_END_REQUIRED), (byte) 0);
    });
  }

  /** {@code PG_CONTROL_VERSION}. */
  public int version() {
    return fields.getInt(VERSION);
  }

  /** {@code CATALOG_VERSION_NO}: another one in each major version. */
  public int catalogVersion() {
    return fields.getInt(CATALOG_VERSION);
  }

  /** What tells the cluster from all others; all 64 bits count. */
  public long systemIdentifier() {
    return fields.getLong(SYSTEM_IDENTIFIER);
  }

  /** Whether nothing but the last checkpoint is needed of the WAL ({@code DB_SHUTDOWNED}). */
  public boolean isShutDownCleanly() {
    return fields.getInt(STATE) == SHUT_DOWN;
  }

  /** WAL location of the last checkpoint's record. */
  public long checkPoint() {
    return fields.getLong(CHECK_POINT);
  }

  /** {@code ThisTimeLineID} of the last checkpoint; unsigned. */
  public int timeline() {
    return fields.getInt(CHECK_POINT_TIMELINE);
  }

  /** Bytes of a WAL segment. */
  public int walSegmentSize() {
    return fields.getInt(layout.behindSegmentBlocks(WAL_SEGMENT_SIZE));
  }

  /** Whether the pages have checksums. */
  public boolean hasDataChecksums() {
    return fields.getInt(layout.dataChecksumVersion()) != 0;
  }

  /**
   * The last checkpoint ({@code CheckPoint} of pg_control.h) as its record in the WAL has it: a
   * copy.
   */
  public byte[] checkPointCopy() {
    byte[] copy = new byte[layout.checkPointSize()];
    fields.get(CHECK_POINT_COPY, copy);
    return copy;
  }

  /** How the server was compiled. */
  public CompileTimeFacts facts() {
    return new CompileTimeFacts(
        fields.getInt(layout.behindCheckPoint(MAXIMUM_ALIGNMENT)),
        fields.getDouble(layout.behindCheckPoint(FLOAT_FORMAT)),
        fields.getInt(layout.behindCheckPoint(BLOCK_SIZE)),
        fields.getInt(layout.behindCheckPoint(RELATION_SEGMENT_BLOCKS)),
        fields.getInt(layout.behindSegmentBlocks(WAL_BLOCK_SIZE)),
        fields.getInt(layout.behindSegmentBlocks(NAME_DATA_LENGTH)),
        fields.getInt(layout.behindSegmentBlocks(INDEX_MAX_KEYS)),
        fields.getInt(layout.behindSegmentBlocks(TOAST_MAX_CHUNK_SIZE)),
        fields.getInt(layout.behindSegmentBlocks(LARGE_OBJECT_CHUNK_SIZE)),
        fields.get(layout.behindSegmentBlocks(FLOAT8_BY_VALUE)) != 0,
        layout.hasCharSignedness()
            ? Optional.of(fields.get(layout.charSignedness()) != 0)
            : Optional.empty());
  }

  /** A copy of the contents. */
  public byte[] bytes() {
    return contents.clone();
  }

  private ControlFileBytes changed(Consumer<ByteBuffer> change) {
    byte[] copy = contents.clone();
    ByteBuffer file = fields(copy);
    change.accept(file);
    file.putInt(layout.checksum(), checksum(copy, layout));
    return new ControlFileBytes(copy, layout);
  }

  private static void put(ByteBuffer file, int offset, OptionalInt value) {
    value.ifPresent(number -> file.putInt(offset, number));
  }

  private static ByteBuffer fields(byte[] contents) {
    return ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int checksum(byte[] contents, Layout layout) {
    CRC32C checksum = new CRC32C();
    checksum.update(contents, 0, layout.checksum());
    return (int) checksum.getValue();
  }

  private static String location(long location) {
    return "%X/%X".formatted(location >>> 32, location & 0xFFFF_FFFFL);
  }
}
