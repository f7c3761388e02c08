package io.github.pgenesis.timezones;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A header of a TZif file and the data block after it, as they are in the file: only what the
 * layout needs has been checked. Source: RFC 8536, section 3; tzfile.h in PostgreSQL. Numbers have
 * their highest byte first.
 *
 * <pre>
 * header    0 "TZif"  4 version, 0 if there is one block only  5 reserved
 *          20 UT indicators  24 standard time indicators  28 leap seconds
 *          32 transitions    36 types                     40 bytes of abbreviations
 * block     transition times, 4 bytes each, 8 in the second block
 *           their types, 1 byte each
 *           types: 4 offset  1 daylight saving  1 start of the abbreviation
 *           abbreviations, each ended by a zero
 *           leap seconds: 4 or 8 time  4 correction
 *           standard time indicators, UT indicators: 1 byte for a type
 * </pre>
 */
final class ZoneBlock {
  static final int HEADER_SIZE = 44;
  private static final int MAGIC = 0x545a6966;

  private final int version;
  private final long[] transitions;
  private final byte[] transitionTypes;
  private final int[] offsets;
  private final byte[] daylightSaving;
  private final byte[] abbreviationStarts;
  private final String abbreviations;
  private final long[] leapTimes;
  private final int[] leapCorrections;
  private final byte[] standardIndicators;
  private final byte[] universalIndicators;

  /**
   * Reads a header and its block, and moves the position of the file behind them.
   *
   * @param width of a time, 4 or 8 bytes
   */
  ZoneBlock(ByteBuffer file, int width) throws MalformedZoneException {
    if (file.remaining() < HEADER_SIZE || file.getInt(file.position()) != MAGIC) {
      throw new MalformedZoneException("there is no header of a TZif file");
    }
    int header = file.position();
    version = file.get(header + 4);
    int universalCount = count(file, header + 20);
    int standardCount = count(file, header + 24);
    int leapCount = count(file, header + 28);
    int transitionCount = count(file, header + 32);
    int typeCount = count(file, header + 36);
    int abbreviationBytes = count(file, header + 40);
    file.position(header + HEADER_SIZE);
    long size =
        transitionCount * (width + 1L)
            + typeCount * 6L
            + abbreviationBytes
            + leapCount * (width + 4L)
            + standardCount
            + universalCount;
    // Before anything is allocated: a damaged count may be of the size of the memory.
    if (size > file.remaining()) {
      throw new MalformedZoneException("the file ends within its data");
    }
    transitions = new long[transitionCount];
    for (int i = 0; i < transitionCount; i++) {
      transitions[i] = time(file, width);
    }
    transitionTypes = bytes(file, transitionCount);
    offsets = new int[typeCount];
    daylightSaving = new byte[typeCount];
    abbreviationStarts = new byte[typeCount];
    for (int i = 0; i < typeCount; i++) {
      offsets[i] = file.getInt();
      daylightSaving[i] = file.get();
      abbreviationStarts[i] = file.get();
    }
    abbreviations = new String(bytes(file, abbreviationBytes), ISO_8859_1);
    leapTimes = new long[leapCount];
    leapCorrections = new int[leapCount];
    for (int i = 0; i < leapCount; i++) {
      leapTimes[i] = time(file, width);
      leapCorrections[i] = file.getInt();
    }
    standardIndicators = bytes(file, standardCount);
    universalIndicators = bytes(file, universalCount);
  }

  private static int count(ByteBuffer file, int position) throws MalformedZoneException {
    int count = file.getInt(position);
    if (count < 0) {
      throw new MalformedZoneException("there cannot be " + count + " of anything");
    }
    return count;
  }

  private static long time(ByteBuffer file, int width) {
    return width == Long.BYTES ? file.getLong() : file.getInt();
  }

  private static byte[] bytes(ByteBuffer file, int count) {
    byte[] bytes = new byte[count];
    file.get(bytes);
    return bytes;
  }

  /** Whether another block with longer times follows. */
  boolean isFollowed() {
    return version != 0;
  }

  int transitionCount() {
    return transitions.length;
  }

  long transition(int index) {
    return transitions[index];
  }

  /** The number of the type that begins with a transition; there may be no such type. */
  int transitionType(int index) {
    return Byte.toUnsignedInt(transitionTypes[index]);
  }

  int typeCount() {
    return offsets.length;
  }

  int offset(int type) {
    return offsets[type];
  }

  /** 0 or 1, if the file is right. */
  int daylightSaving(int type) {
    return Byte.toUnsignedInt(daylightSaving[type]);
  }

  int abbreviationStart(int type) {
    return Byte.toUnsignedInt(abbreviationStarts[type]);
  }

  /** All abbreviations, each ended by a zero. */
  String abbreviations() {
    return abbreviations;
  }

  /**
   * The types by their numbers. Each {@link #abbreviationStart} must have been checked to be at
   * most the length of {@link #abbreviations}.
   */
  List<LocalTimeType> types() {
    var types = new ArrayList<LocalTimeType>();
    for (int type = 0; type < typeCount(); type++) {
      int start = abbreviationStart(type);
      int end = abbreviations.indexOf(0, start);
      types.add(
          new LocalTimeType(
              offset(type),
              daylightSaving(type) != 0,
              end < 0 ? abbreviations.substring(start) : abbreviations.substring(start, end)));
    }
    return types;
  }

  int leapCount() {
    return leapTimes.length;
  }

  long leapTime(int index) {
    return leapTimes[index];
  }

  int leapCorrection(int index) {
    return leapCorrections[index];
  }

  /** The correction of the last leap second at or before a time, 0 if there was none. */
  int leapSecondsAt(long time) {
    for (int i = leapTimes.length - 1; i >= 0; i--) {
      if (time >= leapTimes[i]) {
        return leapCorrections[i];
      }
    }
    return 0;
  }

  int standardCount() {
    return standardIndicators.length;
  }

  /** Whether the transitions to a type are given in standard time; 0 or 1 in a right file. */
  int standardIndicator(int type) {
    return type < standardIndicators.length ? standardIndicators[type] : 0;
  }

  int universalCount() {
    return universalIndicators.length;
  }

  /** Whether the transitions to a type are given in universal time; 0 or 1 in a right file. */
  int universalIndicator(int type) {
    return type < universalIndicators.length ? universalIndicators[type] : 0;
  }
}
