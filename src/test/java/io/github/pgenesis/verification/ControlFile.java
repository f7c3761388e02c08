package io.github.pgenesis.verification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32C;

/** The control file of a cluster, global/pg_control, of PostgreSQL 15 to 18. */
public final class ControlFile {
  /** Source: PG_CONTROL_FILE_SIZE in src/include/catalog/pg_control.h. */
  public static final int SIZE = 8192;

  /** The fields that come from a clock or a random number, or from fields that do. */
  private static final Set<String> UNIQUE_FIELDS =
      Set.of(
          "system_identifier", "time", "checkPointCopy.time", "mock_authentication_nonce", "crc");

  private final SequencedMap<String, String> fields;
  private final byte[] bytesOutsideOfFields;

  private ControlFile(SequencedMap<String, String> fields, byte[] bytesOutsideOfFields) {
    this.fields = fields;
    this.bytesOutsideOfFields = bytesOutsideOfFields;
  }

  /** Reads the control file of a cluster. */
  public static ControlFile ofCluster(Path dataDirectory) throws IOException {
    return parse(Files.readAllBytes(dataDirectory.resolve("global/pg_control")));
  }

  /**
   * Takes a control file apart.
   *
   * @throws IllegalArgumentException if the size, the version or the CRC is wrong
   */
  public static ControlFile parse(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a control file has no " + bytes.length + " bytes");
    }
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ControlFileLayout layout = ControlFileLayout.of(file.getInt(8));
    int crc = crc32c(bytes, layout.crcOffset());
    int stored = file.getInt(layout.crcOffset());
    if (crc != stored) {
      throw new IllegalArgumentException(
          "the control file's CRC is %08x and should be %08x".formatted(stored, crc));
    }
    var fields = new LinkedHashMap<String, String>();
    byte[] rest = bytes.clone();
    for (ControlFileLayout.Field field : layout.fields()) {
      fields.put(field.name(), field.read(file));
      Arrays.fill(rest, field.offset(), field.offset() + field.type().size(), (byte) 0);
    }
    return new ControlFile(fields, rest);
  }

  /**
   * The value of a field as text.
   *
   * @param name as in src/include/catalog/pg_control.h, with {@code checkPointCopy.} before the
   *     fields of the checkpoint
   * @throws IllegalArgumentException if this version has no such field
   */
  public String field(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the control file has no field " + name);
    }
    return value;
  }

  /** All fields as text, in the order of the file. */
  public SequencedMap<String, String> fields() {
    return new LinkedHashMap<>(fields);
  }

  /**
   * In what this differs from the control file of a cluster made with the same options, other than
   * the system identifier, the times, the nonce and the CRC. One line for each difference.
   */
  public List<String> differencesTo(ControlFile expected) {
    var differences = new ArrayList<String>();
    var names = new LinkedHashMap<>(expected.fields);
    names.putAll(fields);
    for (String name : names.keySet()) {
      String actual = fields.getOrDefault(name, "absent");
      String wanted = expected.fields.getOrDefault(name, "absent");
      if (!UNIQUE_FIELDS.contains(name) && !actual.equals(wanted)) {
        differences.add("field " + name + " is " + actual + ", expected " + wanted);
      }
    }
    int mismatch = Arrays.mismatch(bytesOutsideOfFields, expected.bytesOutsideOfFields);
    if (mismatch >= 0) {
      differences.add("outside of the fields, byte " + mismatch + " differs");
    }
    return differences;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      text.append(field.getKey()).append(": ").append(field.getValue()).append('\n');
    }
    return text.toString();
  }

  private static int crc32c(byte[] bytes, int length) {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
