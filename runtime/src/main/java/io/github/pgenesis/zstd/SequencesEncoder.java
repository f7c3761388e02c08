package io.github.pgenesis.zstd;

import java.io.ByteArrayOutputStream;

/** Writes the sequences of a block (RFC 8878, section 3.1.1.3.2). */
final class SequencesEncoder {
  /** From so many on the count takes two bytes. */
  static final int SHORT_COUNT = 128;

  /** From so many on the count takes three bytes. */
  static final int LONG_COUNT = 0x7f00;

  private SequencesEncoder() {}

  static void write(Sequences sequences, ByteArrayOutputStream out) {
    int count = sequences.count();
    writeCount(count, out);
    if (count == 0) {
      return;
    }
    SequenceCodes literals =
        SequenceCodes.of(SequenceField.LITERALS_LENGTH, sequences.literalsLengths(), count);
    SequenceCodes offsets = SequenceCodes.of(SequenceField.OFFSET, sequences.offsetNames(), count);
    SequenceCodes matches =
        SequenceCodes.of(SequenceField.MATCH_LENGTH, sequences.matchLengths(), count);
    out.write(
        literals.kind().number() << 6
            | offsets.kind().number() << 4
            | matches.kind().number() << 2);
    literals.writeTable(out);
    offsets.writeTable(out);
    matches.writeTable(out);
    FseEncoder literalsEncoder = literals.encoder();
    FseEncoder offsetsEncoder = offsets.encoder();
    FseEncoder matchesEncoder = matches.encoder();
    BitWriter bits = new BitWriter(out);
    // All in the opposite order, since it is read from the end.
    for (int i = count - 1; i >= 0; i--) {
      offsetsEncoder.encode(offsets.code(i), bits);
      matchesEncoder.encode(matches.code(i), bits);
      literalsEncoder.encode(literals.code(i), bits);
      literals.writeRest(i, bits);
      matches.writeRest(i, bits);
      offsets.writeRest(i, bits);
    }
    matchesEncoder.writeState(bits);
    offsetsEncoder.writeState(bits);
    literalsEncoder.writeState(bits);
    bits.markEnd();
  }

  private static void writeCount(int count, ByteArrayOutputStream out) {
    if (count < SHORT_COUNT) {
      out.write(count);
    } else if (count < LONG_COUNT) {
      out.write(SHORT_COUNT + (count >>> 8));
      out.write(count);
    } else {
      out.write(255);
      out.write(count - LONG_COUNT);
      out.write((count - LONG_COUNT) >>> 8);
    }
  }
}
