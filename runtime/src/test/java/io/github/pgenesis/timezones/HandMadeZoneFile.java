package io.github.pgenesis.timezones;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** TZif files for tests, by default of the second version with an empty first block. */
final class HandMadeZoneFile {
  private record Transition(long time, int type) {}

  private record Type(int offset, boolean daylightSaving, int abbreviationStart) {}

  private record LeapSecond(long time, int correction) {}

  private final List<Transition> transitions = new ArrayList<>();
  private final List<Type> types = new ArrayList<>();
  private final List<LeapSecond> leapSeconds = new ArrayList<>();
  private String abbreviations = "";
  private byte[] indicators = {};
  private String footer = "";

  /** A zone of one offset. */
  static byte[] constant(int hours, String abbreviation) {
    return new HandMadeZoneFile().type(hours, false, abbreviation).bytes();
  }

  HandMadeZoneFile type(int hours, boolean daylightSaving, String abbreviation) {
    types.add(new Type(hours * 3600, daylightSaving, abbreviations.length()));
    abbreviations += abbreviation + '\0';
    return this;
  }

  HandMadeZoneFile transition(long time, int type) {
    transitions.add(new Transition(time, type));
    return this;
  }

  HandMadeZoneFile leapSecond(long time, int correction) {
    leapSeconds.add(new LeapSecond(time, correction));
    return this;
  }

  /** Standard time indicators and UT indicators, the same. */
  HandMadeZoneFile indicators(int... values) {
    indicators = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      indicators[i] = (byte) values[i];
    }
    return this;
  }

  HandMadeZoneFile footer(String posixString) {
    footer = posixString;
    return this;
  }

  byte[] bytes() {
    var file = new ByteArrayOutputStream();
    file.writeBytes(header(2, 0, 0, 0, 0, 0, 0));
    writeBlock(file, 2, Long.BYTES);
    file.writeBytes(("\n" + footer + "\n").getBytes(ISO_8859_1));
    return file.toByteArray();
  }

  /** A file as it was before times had 64 bits. */
  byte[] bytesOfFirstVersion() {
    var file = new ByteArrayOutputStream();
    writeBlock(file, 0, Integer.BYTES);
    return file.toByteArray();
  }

  private void writeBlock(ByteArrayOutputStream file, int version, int width) {
    file.writeBytes(
        header(
            version,
            indicators.length,
            indicators.length,
            leapSeconds.size(),
            transitions.size(),
            types.size(),
            abbreviations.length()));
    transitions.forEach(transition -> file.writeBytes(time(transition.time, width)));
    transitions.forEach(transition -> file.write(transition.type));
    for (Type type : types) {
      file.writeBytes(time(type.offset, Integer.BYTES));
      file.write(type.daylightSaving ? 1 : 0);
      file.write(type.abbreviationStart);
    }
    file.writeBytes(abbreviations.getBytes(ISO_8859_1));
    for (LeapSecond leapSecond : leapSeconds) {
      file.writeBytes(time(leapSecond.time, width));
      file.writeBytes(time(leapSecond.correction, Integer.BYTES));
    }
    file.writeBytes(indicators);
    file.writeBytes(indicators);
  }

  private static byte[] header(int version, int... counts) {
    ByteBuffer header = ByteBuffer.allocate(ZoneBlock.HEADER_SIZE);
    header.put("TZif".getBytes(ISO_8859_1)).put((byte) version).position(20);
    for (int count : counts) {
      header.putInt(count);
    }
    return header.array();
  }

  private static byte[] time(long time, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(width);
    return (width == Long.BYTES ? bytes.putLong(time) : bytes.putInt((int) time)).array();
  }
}
