package io.github.pgenesis.controlfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * The contents of {@code global/pg_control} ({@code ControlFileData} of
 * src/include/catalog/pg_control.h), little-endian, 8 bytes maximum alignment. Immutable.
 *
 * <pre>
 *                             1300 (15, 16)  1700 (17)  1800 (18)
 *   pg_control_version                    8          8          8
 *   MaxConnections                      180        180        180
 *   max_worker_processes                184        184        184
 *   max_wal_senders                     188        188        188
 *   crc                                 288        288        292
 * </pre>
 */
public final class ControlFileBytes {
  /** {@code PG_CONTROL_FILE_SIZE}. */
  public static final int SIZE = 8192;

  private static final int VERSION = 8;
  private static final int MAX_CONNECTIONS = 180;
  private static final int MAX_WORKER_PROCESSES = 184;
  private static final int MAX_WAL_SENDERS = 188;
  private static final Map<Integer, Integer> CHECKSUM = Map.of(1300, 288, 1700, 288, 1800, 292);

  private final byte[] contents;
  private final ByteBuffer fields;

  private ControlFileBytes(byte[] contents) {
    this.contents = contents.clone();
    this.fields = ByteBuffer.wrap(this.contents).order(ByteOrder.LITTLE_ENDIAN);
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
    ControlFileBytes file = new ControlFileBytes(contents);
    if (!CHECKSUM.containsKey(file.version())) {
      throw new IllegalArgumentException("pg_control has unknown version " + file.version());
    }
    if (file.fields.getInt(file.checksumOffset()) != file.checksum()) {
      throw new IllegalArgumentException("pg_control has a wrong checksum");
    }
    return file;
  }

  /** The same file with other limits. */
  public ControlFileBytes with(ServerLimits limits) {
    ControlFileBytes changed = new ControlFileBytes(contents);
    changed.put(MAX_CONNECTIONS, limits.maxConnections());
    changed.put(MAX_WORKER_PROCESSES, limits.maxWorkerProcesses());
    changed.put(MAX_WAL_SENDERS, limits.maxWalSenders());
    changed.fields.putInt(changed.checksumOffset(), changed.checksum());
    return changed;
  }

  private void put(int offset, OptionalInt value) {
    value.ifPresent(number -> fields.putInt(offset, number));
  }

  /** {@code PG_CONTROL_VERSION}. */
  public int version() {
    return fields.getInt(VERSION);
  }

  /** A copy of the contents. */
  public byte[] bytes() {
    return contents.clone();
  }

  private int checksumOffset() {
    return CHECKSUM.get(version());
  }

  private int checksum() {
    CRC32C checksum = new CRC32C();
    checksum.update(contents, 0, checksumOffset());
    return (int) checksum.getValue();
  }
}
