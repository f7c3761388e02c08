package io.github.pgenesis.verification;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where the fields of global/pg_control are. Source: src/include/catalog/pg_control.h; the offsets
 * are those of x86-64 and aarch64, with 8-byte alignment.
 *
 * @param fields in the order of the file, without gaps other than those of alignment
 * @param crcOffset where the CRC-32C of all bytes before it stands
 */
record ControlFileLayout(List<Field> fields, int crcOffset) {
  /** The form of a field's value. */
  enum Type {
    UNSIGNED_32(4),
    SIGNED_64(8),
    UNSIGNED_64(8),
    WAL_LOCATION(8),
    DOUBLE(8),
    BOOLEAN(1),
    NONCE(32);

    private final int size;

    Type(int size) {
      this.size = size;
    }

    int size() {
      return size;
    }

    private String read(ByteBuffer file, int offset) {
      return switch (this) {
        case UNSIGNED_32 -> Integer.toUnsignedString(file.getInt(offset));
        case SIGNED_64 -> Long.toString(file.getLong(offset));
        case UNSIGNED_64 -> Long.toUnsignedString(file.getLong(offset));
        case WAL_LOCATION -> WalRecord.location(file.getLong(offset));
        case DOUBLE -> Double.toString(file.getDouble(offset));
        case BOOLEAN -> Boolean.toString(file.get(offset) != 0);
        case NONCE -> {
          byte[] nonce = new byte[size];
          file.get(offset, nonce);
          yield HexFormat.of().formatHex(nonce);
        }
      };
    }
  }

  /**
   * A field of the file.
   *
   * @param name as in pg_control.h; those of the checkpoint have {@code checkPointCopy.} before it
   * @param offset in bytes from the start of the file
   */
  record Field(String name, int offset, Type type) {
    /** The value as text: numbers in decimal, WAL locations as PostgreSQL shows them. */
    String read(ByteBuffer file) {
      return type.read(file, offset);
    }
  }

  /**
   * The layout of a version.
   *
   * @param controlVersion PG_CONTROL_VERSION: 1300 is PostgreSQL 13 to 16, 1700 is 17, 1800 is 18
   * @throws IllegalArgumentException if the version is another one
   */
  static ControlFileLayout of(int controlVersion) {
    return switch (controlVersion) {
      case 1300 -> layout(false, false);
      case 1700 -> layout(true, false);
      case 1800 -> layout(true, true);
      default ->
          throw new IllegalArgumentException("unknown control file version " + controlVersion);
    };
  }

  private static ControlFileLayout layout(boolean walLevelInCheckpoint, boolean charSignedness) {
    var fields = new FieldList();
    fields.add("system_identifier", Type.UNSIGNED_64);
    fields.add("pg_control_version", Type.UNSIGNED_32);
    fields.add("catalog_version_no", Type.UNSIGNED_32);
    fields.add("state", Type.UNSIGNED_32);
    fields.add("time", Type.SIGNED_64);
    fields.add("checkPoint", Type.WAL_LOCATION);
    fields.add("checkPointCopy.redo", Type.WAL_LOCATION);
    fields.add("checkPointCopy.ThisTimeLineID", Type.UNSIGNED_32);
    fields.add("checkPointCopy.PrevTimeLineID", Type.UNSIGNED_32);
    fields.add("checkPointCopy.fullPageWrites", Type.BOOLEAN);
    if (walLevelInCheckpoint) {
      fields.add("checkPointCopy.wal_level", Type.UNSIGNED_32);
    }
    fields.add("checkPointCopy.nextXid", Type.UNSIGNED_64);
    fields.add("checkPointCopy.nextOid", Type.UNSIGNED_32);
    fields.add("checkPointCopy.nextMulti", Type.UNSIGNED_32);
    fields.add("checkPointCopy.nextMultiOffset", Type.UNSIGNED_32);
    fields.add("checkPointCopy.oldestXid", Type.UNSIGNED_32);
    fields.add("checkPointCopy.oldestXidDB", Type.UNSIGNED_32);
    fields.add("checkPointCopy.oldestMulti", Type.UNSIGNED_32);
    fields.add("checkPointCopy.oldestMultiDB", Type.UNSIGNED_32);
    fields.add("checkPointCopy.time", Type.SIGNED_64);
    fields.add("checkPointCopy.oldestCommitTsXid", Type.UNSIGNED_32);
    fields.add("checkPointCopy.newestCommitTsXid", Type.UNSIGNED_32);
    fields.add("checkPointCopy.oldestActiveXid", Type.UNSIGNED_32);
    fields.add("unloggedLSN", Type.WAL_LOCATION);
    fields.add("minRecoveryPoint", Type.WAL_LOCATION);
    fields.add("minRecoveryPointTLI", Type.UNSIGNED_32);
    fields.add("backupStartPoint", Type.WAL_LOCATION);
    fields.add("backupEndPoint", Type.WAL_LOCATION);
    fields.add("backupEndRequired", Type.BOOLEAN);
    fields.add("wal_level", Type.UNSIGNED_32);
    fields.add("wal_log_hints", Type.BOOLEAN);
    fields.add("MaxConnections", Type.UNSIGNED_32);
    fields.add("max_worker_processes", Type.UNSIGNED_32);
    fields.add("max_wal_senders", Type.UNSIGNED_32);
    fields.add("max_prepared_xacts", Type.UNSIGNED_32);
    fields.add("max_locks_per_xact", Type.UNSIGNED_32);
    fields.add("track_commit_timestamp", Type.BOOLEAN);
    fields.add("maxAlign", Type.UNSIGNED_32);
    fields.add("floatFormat", Type.DOUBLE);
    fields.add("blcksz", Type.UNSIGNED_32);
    fields.add("relseg_size", Type.UNSIGNED_32);
    fields.add("xlog_blcksz", Type.UNSIGNED_32);
    fields.add("xlog_seg_size", Type.UNSIGNED_32);
    fields.add("nameDataLen", Type.UNSIGNED_32);
    fields.add("indexMaxKeys", Type.UNSIGNED_32);
    fields.add("toast_max_chunk_size", Type.UNSIGNED_32);
    fields.add("loblksize", Type.UNSIGNED_32);
    fields.add("float8ByVal", Type.BOOLEAN);
    fields.add("data_checksum_version", Type.UNSIGNED_32);
    if (charSignedness) {
      fields.add("default_char_signedness", Type.BOOLEAN);
    }
    fields.add("mock_authentication_nonce", Type.NONCE);
    fields.add("crc", Type.UNSIGNED_32);
    return new ControlFileLayout(List.copyOf(fields.list), fields.list.getLast().offset());
  }

  /** Places each field behind the one before it, as a C compiler does. */
  private static final class FieldList {
    private final List<Field> list = new ArrayList<>();
    private int end;

    void add(String name, Type type) {
      int alignment = type == Type.NONCE ? 1 : type.size();
      int offset = (end + alignment - 1) / alignment * alignment;
      list.add(new Field(name, offset, type));
      end = offset + type.size();
    }
  }
}
