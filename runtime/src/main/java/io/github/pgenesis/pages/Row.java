package io.github.pgenesis.pages;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a tuple ({@code heap_deform_tuple} of src/backend/access/common/heaptuple.c).
 * Immutable.
 */
final class Row {
  /** {@code VARATT_IS_1B_E}. */
  private static final int STORED_ELSEWHERE = 1;

  private final HeapTuple tuple;
  private final ByteBuffer fields;
  private final Map<String, Value> values = new HashMap<>();

  /**
   * Where a value is in the tuple.
   *
   * @param start its first byte; of a text the first one behind its length
   * @param end the first byte behind it
   */
  private record Value(int start, int end) {}

  /**
   * Reads a tuple.
   *
   * @param columns the first ones of the table, as far as they are wanted
   * @throws IllegalArgumentException if the tuple is too short for them, or a text is compressed or
   *     stored elsewhere
   */
  Row(HeapTuple tuple, List<Column> columns) {
    this.tuple = tuple;
    this.fields = ByteBuffer.wrap(tuple.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    int offset = tuple.dataOffset();
    for (int index = 0; index < columns.size(); index++) {
      if (!tuple.isNull(index)) {
        Value value = value(columns.get(index), offset);
        values.put(columns.get(index).name(), value);
        offset = value.end();
      }
    }
  }

  private Value value(Column column, int offset) {
    if (column.type().hasVaryingSize()) {
      return text(column, offset);
    }
    int start = column.type().align(offset);
    return checked(column, start, start + column.type().size());
  }

  /**
   * A text has its size, itself included, before it: in one byte whose lowest bit is 1, or in four
   * aligned bytes whose lowest two bits are 0 (src/include/postgres.h, src/include/varatt.h). All
   * else is not plain.
   */
  private Value text(Column column, int offset) {
    checked(column, offset, offset + 1);
    // Padding is zero, and no size in one byte is.
    int start = fields.get(offset) == 0 ? column.type().align(offset) : offset;
    checked(column, start, start + 1);
    int first = Byte.toUnsignedInt(fields.get(start));
    if ((first & 1) == 1 && first != STORED_ELSEWHERE) {
      return checked(column, start + 1, start + (first >>> 1));
    }
    if ((first & 3) == 0) {
      checked(column, start, start + Integer.BYTES);
      return checked(column, start + Integer.BYTES, start + (fields.getInt(start) >>> 2));
    }
    throw tuple.damaged(
        "has a column %s that is compressed or stored elsewhere".formatted(column.name()));
  }

  private Value checked(Column column, int start, int end) {
    if (start > end || end > fields.limit()) {
      throw tuple.damaged("ends within its column " + column.name());
    }
    return new Value(start, end);
  }

  boolean isNull(String column) {
    return !values.containsKey(column);
  }

  int int4(String column) {
    return fields.getInt(present(column).start());
  }

  char character(String column) {
    return (char) Byte.toUnsignedInt(fields.get(present(column).start()));
  }

  /** The name without the zeros behind it. */
  String name(String column) {
    String padded = text(present(column));
    int end = padded.indexOf('\0');
    return end < 0 ? padded : padded.substring(0, end);
  }

  String text(String column) {
    return text(present(column));
  }

  Optional<String> optionalText(String column) {
    return Optional.ofNullable(values.get(column)).map(this::text);
  }

  /** The first byte behind a value. */
  int end(String column) {
    return present(column).end();
  }

  /** A value's bytes. */
  byte[] bytes(String column) {
    Value value = present(column);
    byte[] bytes = new byte[value.end() - value.start()];
    fields.get(value.start(), bytes);
    return bytes;
  }

  private String text(Value value) {
    return new String(
        fields.array(), value.start(), value.end() - value.start(), StandardCharsets.UTF_8);
  }

  private Value present(String column) {
    Value value = values.get(column);
    if (value == null) {
      throw tuple.damaged("has no value for its column " + column);
    }
    return value;
  }
}
