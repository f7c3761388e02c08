package io.github.pgenesis.zstd;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads the sequences of one block after the other (RFC 8878, section 3.1.1.3.2) and does what they
 * say. Not thread-safe.
 */
final class SequencesDecoder {
  private final History history;
  private final int mostInBlock;
  private final RepeatOffsets offsets = new RepeatOffsets();
  private final Map<SequenceField, FseTable> tables = new HashMap<>();

  SequencesDecoder(History history, int mostInBlock) {
    this.history = history;
    this.mostInBlock = mostInBlock;
  }

  void read(ByteCursor in, LiteralsDecoder literals) throws ZstandardException {
    requireRoom(mostInBlock - literals.count());
    int used = 0;
    int count = readCount(in);
    if (count > 0) {
      readTables(in);
      used = readSequences(new BackwardBitReader(in), count, literals);
    } else if (in.remaining() > 0) {
      throw new ZstandardException("something follows the last part of a Zstandard block");
    }
    history.append(literals.literals(), used, literals.count() - used);
  }

  private static void requireRoom(int left) throws ZstandardException {
    if (left < 0) {
      throw new ZstandardException("a Zstandard block holds more than it may or has");
    }
  }

  private static int readCount(ByteCursor in) throws ZstandardException {
    int first = in.octet();
    if (first < SequencesEncoder.SHORT_COUNT) {
      return first;
    }
    return first == 255
        ? (int) in.number(2) + SequencesEncoder.LONG_COUNT
        : (first - SequencesEncoder.SHORT_COUNT) << 8 | in.octet();
  }

  private void readTables(ByteCursor in) throws ZstandardException {
    int kinds = in.octet();
    if ((kinds & 3) != 0) {
      throw new ZstandardException("a Zstandard block is damaged or of a newer format");
    }
    int shift = 6;
    for (SequenceField field : SequenceField.ALL) {
      readTable(field, TableKind.of(kinds >>> shift & 3), in);
      shift -= 2;
    }
  }

  private void readTable(SequenceField field, TableKind kind, ByteCursor in)
      throws ZstandardException {
    switch (kind) {
      case PREDEFINED -> tables.put(field, field.predefined());
      case SINGLE -> {
        int code = in.octet();
        if (code > field.lastCode()) {
          throw new ZstandardException("a Zstandard block has a code that does not exist");
        }
        tables.put(field, FseTable.single(code));
      }
      case WRITTEN ->
          tables.put(
              field,
              FseTable.of(
                  FseDistributionFormat.read(in, field.mostAccuracyLog(), field.lastCode())));
      case AS_BEFORE -> {
        if (!tables.containsKey(field)) {
          throw new ZstandardException(
              "a Zstandard block refers to a table, but none was before it");
        }
      }
    }
  }

  /** How many literals were used. */
  private int readSequences(BackwardBitReader in, int count, LiteralsDecoder literals)
      throws ZstandardException {
    FseTable lengthTable = tables.get(SequenceField.LITERALS_LENGTH);
    FseTable offsetTable = tables.get(SequenceField.OFFSET);
    FseTable matchTable = tables.get(SequenceField.MATCH_LENGTH);
    int lengthState = (int) in.read(lengthTable.accuracyLog());
    int offsetState = (int) in.read(offsetTable.accuracyLog());
    int matchState = (int) in.read(matchTable.accuracyLog());
    int used = 0;
    int room = mostInBlock - literals.count();
    for (int left = count; left > 0; left--) {
      long offsetName = SequenceField.OFFSET.read(offsetTable.symbol(offsetState), in);
      int matchLength = (int) SequenceField.MATCH_LENGTH.read(matchTable.symbol(matchState), in);
      int literalsLength =
          (int) SequenceField.LITERALS_LENGTH.read(lengthTable.symbol(lengthState), in);
      if (left > 1) {
        lengthState = lengthTable.next(lengthState, in);
        matchState = matchTable.next(matchState, in);
        offsetState = offsetTable.next(offsetState, in);
      }
      room -= matchLength;
      requireRoom(Math.min(room, literals.count() - used - literalsLength));
      history.append(literals.literals(), used, literalsLength);
      used += literalsLength;
      // Greater ones are too far back in any case.
      int name = (int) Math.min(offsetName, Integer.MAX_VALUE);
      history.copy(offsets.distance(name, literalsLength == 0), matchLength);
    }
    if (!in.isAtBegin()) {
      throw new ZstandardException("the sequences of a Zstandard block do not end where they must");
    }
    return used;
  }
}
