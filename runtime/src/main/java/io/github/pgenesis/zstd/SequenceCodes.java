package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;

/** The codes that one field has in the sequences of a block, and the table that suits them best. */
final class SequenceCodes {
  /** A table takes some ten bytes, which fewer sequences cannot save. */
  private static final int LEAST_FOR_TABLE = 24;

  private final SequenceField field;
  private final int[] numbers;
  private final byte[] codes;
  private final TableKind kind;
  private final FseTable table;

  /** What stands in the block for the table. */
  private final byte[] description;

  private SequenceCodes(
      SequenceField field,
      int[] numbers,
      byte[] codes,
      TableKind kind,
      FseTable table,
      byte[] description) {
    this.field = field;
    this.numbers = numbers;
    this.codes = codes;
    this.kind = kind;
    this.table = table;
    this.description = description;
  }

  /**
   * The codes of a field.
   *
   * @param count of the numbers, at least one
   */
  static SequenceCodes of(SequenceField field, int[] numbers, int count) {
    byte[] codes = new byte[count];
    int[] counts = new int[field.lastCode() + 1];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) field.code(numbers[i]);
      counts[codes[i]]++;
    }
    if (counts[codes[0]] == codes.length) {
      return new SequenceCodes(
          field,
          numbers,
          codes,
          TableKind.SINGLE,
          FseTable.single(codes[0]),
          new byte[] {codes[0]});
    }
    SequenceCodes predefined =
        new SequenceCodes(
            field, numbers, codes, TableKind.PREDEFINED, field.predefined(), new byte[0]);
    boolean suffices = predefined.hasAll(counts);
    if (suffices && codes.length < LEAST_FOR_TABLE) {
      return predefined;
    }
    SequenceCodes written = written(field, numbers, codes, counts);
    return suffices && predefined.size() <= written.size() ? predefined : written;
  }

  private static SequenceCodes written(
      SequenceField field, int[] numbers, byte[] codes, int[] counts) {
    FseDistribution distribution = FseNormalization.of(counts, field.mostAccuracyLog());
    ByteArrayOutputStream description = new ByteArrayOutputStream();
    FseDistributionFormat.write(distribution, description);
    return new SequenceCodes(
        field,
        numbers,
        codes,
        TableKind.WRITTEN,
        FseTable.of(distribution),
        description.toByteArray());
  }

  private boolean hasAll(int[] counts) {
    for (int code = field.predefinedCodes(); code < counts.length; code++) {
      if (counts[code] > 0) {
        return false;
      }
    }
    return true;
  }

  /** Of the description and the codes, in bytes. */
  private int size() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BitWriter bits = new BitWriter(out);
    FseEncoder encoder = encoder();
    for (int i = codes.length - 1; i >= 0; i--) {
      encoder.encode(codes[i], bits);
    }
    bits.pad();
    return description.length + out.size();
  }

  TableKind kind() {
    return kind;
  }

  void writeTable(ByteArrayOutputStream out) {
    out.writeBytes(description);
  }

  FseEncoder encoder() {
    return new FseEncoder(table, field.lastCode() + 1);
  }

  int code(int sequence) {
    return codes[sequence];
  }

  /** Writes what is to be added to the least number with the code. */
  void writeRest(int sequence, BitWriter out) {
    int code = codes[sequence];
    out.write(numbers[sequence] - field.least(code), field.bits(code));
  }
}
