package io.github.pgenesis.timezones;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A zone of a TZif file as the GNU C library reads it. Source: __tzfile_read(), __tzfile_default()
 * and __tzfile_compute() in glibc's time/tzfile.c.
 */
final class LibraryZone implements Zone {
  private final ZoneBlock block;
  private final long[] transitions;
  private final int[] transitionTypes;
  private final List<LocalTimeType> types;
  private final Optional<LibraryPosixZone> footer;

  /**
   * Checks a file as the library does.
   *
   * @throws MalformedZoneException if it would not load it
   */
  LibraryZone(ZoneFile file) throws MalformedZoneException {
    block = file.block();
    check(file);
    transitions =
        IntStream.range(0, block.transitionCount()).mapToLong(block::transition).toArray();
    transitionTypes =
        IntStream.range(0, block.transitionCount()).map(block::transitionType).toArray();
    types = block.types();
    footer = footer(file);
  }

  private LibraryZone(LibraryZone rules, LibraryPosixZone names) {
    block = rules.block;
    transitions = rules.transitions.clone();
    transitionTypes = rules.transitionTypes.clone();
    types = List.of(names.standard(), names.daylight());
    footer = rules.footer;
    // East of the rules' zone changes are earlier, but the library makes them later. Changes out of
    // daylight saving time stay where they are: by the time they are asked for, the library has
    // overwritten the offset that it would move them by.
    int shift = names.standard().offset() - rules.lastStandardOffset();
    boolean wasDaylight = false;
    for (int i = 0; i < transitions.length; i++) {
      int type = rules.transitionTypes[i];
      boolean isDaylight = rules.types.get(type).daylightSaving();
      transitionTypes[i] = isDaylight ? 1 : 0;
      boolean isInDaylight = wasDaylight && block.standardIndicator(type) == 0;
      if (block.universalIndicator(type) == 0 && !isInDaylight) {
        transitions[i] += shift;
      }
      wasDaylight = isDaylight;
    }
  }

  /**
   * This zone's changes with other names and offsets: what the library makes of a POSIX string with
   * daylight saving time but without rules, if it finds a file "posixrules".
   *
   * @return empty if this zone has no changes
   */
  Optional<Zone> withNamesOf(LibraryPosixZone names) {
    return types.size() < 2 ? Optional.empty() : Optional.of(new LibraryZone(this, names));
  }

  @Override
  public LocalTime at(long time) {
    return typeAt(time).at(time, block.leapSecondsAt(time));
  }

  private LocalTimeType typeAt(long time) {
    if (transitions.length == 0 || time < transitions[0]) {
      return types.stream()
          .filter(type -> !type.daylightSaving())
          .findFirst()
          .orElse(types.getFirst());
    }
    if (footer.isPresent() && time >= transitions[transitions.length - 1]) {
      return footer.get().at(time).type();
    }
    int low = 0;
    int high = transitions.length;
    while (low + 1 < high) {
      int middle = (low + high) >>> 1;
      if (time < transitions[middle]) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return types.get(transitionTypes[low]);
  }

  private int lastStandardOffset() {
    for (int i = transitions.length - 1; i >= 0; i--) {
      LocalTimeType type = types.get(transitionTypes[i]);
      if (!type.daylightSaving()) {
        return type.offset();
      }
    }
    return transitions.length == 0 ? types.getFirst().offset() : 0;
  }

  private static void check(ZoneFile file) throws MalformedZoneException {
    ZoneBlock block = file.block();
    boolean isRight =
        block.typeCount() > 0
            && block.standardCount() <= block.typeCount()
            && block.universalCount() <= block.typeCount()
            // Room for two line feeds.
            && (file.blocks().size() == 1 || file.rest().length() >= 2);
    for (int i = 0; i < block.transitionCount(); i++) {
      isRight &= block.transitionType(i) < block.typeCount();
    }
    for (int type = 0; type < block.typeCount(); type++) {
      isRight &=
          block.daylightSaving(type) <= 1
              && block.abbreviationStart(type) <= block.abbreviations().length();
    }
    if (!isRight) {
      throw new MalformedZoneException("the C library would not read this file");
    }
  }

  private static Optional<LibraryPosixZone> footer(ZoneFile file) {
    String rest = file.rest();
    if (rest.length() <= 2 || !rest.startsWith("\n")) {
      return Optional.empty();
    }
    return Optional.of(LibraryPosixParser.parse(rest.substring(1, rest.length() - 1)));
  }
}
