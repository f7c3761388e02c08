package io.github.pgenesis.timezones;

import java.util.List;
import java.util.Optional;

/**
 * A zone of a TZif file as PostgreSQL reads it. Source: tzloadbody() and localsub() in
 * src/timezone/localtime.c, limits in tzfile.h.
 */
final class ServerZone implements Zone {
  private static final int MAXIMUM_TRANSITIONS = 2000;
  private static final int MAXIMUM_TYPES = 256;
  private static final int MAXIMUM_ABBREVIATION_BYTES = 50;
  private static final int MAXIMUM_LEAP_SECONDS = 50;

  private static final long SECONDS_OF_SHORTEST_MONTH = 28 * 86400L;

  private final ZoneBlock block;
  private final int transitionCount;
  private final Optional<ServerPosixZone> footer;
  private final List<LocalTimeType> types;
  private final int defaultType;

  /**
   * Checks a file as PostgreSQL does.
   *
   * @throws MalformedZoneException if it would not load it
   */
  ServerZone(ZoneFile file) throws MalformedZoneException {
    for (ZoneBlock each : file.blocks()) {
      check(each);
    }
    block = file.block();
    footer = footer(file);
    if (block.typeCount() == 0 && footer.isEmpty()) {
      throw new MalformedZoneException("there is no kind of time in the file");
    }
    transitionCount = footer.isPresent() ? withoutTrailing(block) : block.transitionCount();
    types = block.types();
    defaultType = block.typeCount() == 0 ? -1 : defaultType(block, transitionCount);
  }

  @Override
  public LocalTime at(long time) {
    int leapSeconds = block.leapSecondsAt(time);
    return typeAt(time).at(time, leapSeconds);
  }

  private LocalTimeType typeAt(long time) {
    int transition = lastTransition(time);
    boolean afterAll = transition == transitionCount - 1;
    if (afterAll && footer.isPresent()) {
      Optional<ServerPosixZone.Change> change = footer.get().lastChange(time);
      boolean isLater =
          change.isPresent()
              && (transition < 0 || change.get().time() > block.transition(transition));
      if (isLater) {
        return change.get().type();
      }
    }
    if (transition >= 0) {
      return types.get(block.transitionType(transition));
    }
    return defaultType >= 0 ? types.get(defaultType) : footer.orElseThrow().standard();
  }

  /** The last at or before a time, -1 if there is none. Of several at one time the last counts. */
  private int lastTransition(long time) {
    int low = 0;
    int high = transitionCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (time < block.transition(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  private static void check(ZoneBlock block) throws MalformedZoneException {
    boolean isWithinLimits =
        block.leapCount() < MAXIMUM_LEAP_SECONDS
            && block.typeCount() < MAXIMUM_TYPES
            && block.transitionCount() < MAXIMUM_TRANSITIONS
            && block.abbreviations().length() < MAXIMUM_ABBREVIATION_BYTES
            && isNoneOrOneForEach(block.standardCount(), block)
            && isNoneOrOneForEach(block.universalCount(), block);
    require(isWithinLimits, "there is more of something than PostgreSQL can take");
    for (int i = 0; i < block.transitionCount(); i++) {
      require(
          i == 0 || block.transition(i - 1) <= block.transition(i),
          "the transitions are not in the order of time");
      require(
          block.transitionType(i) < block.typeCount(),
          "a transition is to a type that is not there");
    }
    for (int type = 0; type < block.typeCount(); type++) {
      require(
          block.daylightSaving(type) <= 1, "a type is neither standard nor daylight saving time");
      require(
          block.abbreviationStart(type) < block.abbreviations().length(),
          "an abbreviation is not there");
      require(
          isFlag(block.standardIndicator(type)) && isFlag(block.universalIndicator(type)),
          "an indicator is neither 0 nor 1");
    }
    checkLeapSeconds(block);
  }

  private static boolean isNoneOrOneForEach(int count, ZoneBlock block) {
    return count == 0 || count == block.typeCount();
  }

  private static boolean isFlag(int number) {
    return number == 0 || number == 1;
  }

  private static void checkLeapSeconds(ZoneBlock block) throws MalformedZoneException {
    long earlier = 0;
    int correction = 0;
    for (int i = 0; i < block.leapCount(); i++) {
      require(
          block.leapTime(i) >= 0
              && block.leapTime(i) - earlier >= SECONDS_OF_SHORTEST_MONTH - 1
              && Math.abs((long) block.leapCorrection(i) - correction) == 1,
          "the leap seconds cannot have been");
      earlier = block.leapTime(i);
      correction = block.leapCorrection(i);
    }
  }

  private static void require(boolean condition, String otherwise) throws MalformedZoneException {
    if (!condition) {
      throw new MalformedZoneException(otherwise);
    }
  }

  private static Optional<ServerPosixZone> footer(ZoneFile file) {
    String rest = file.rest();
    if (rest.length() <= 2
        || !rest.startsWith("\n")
        || !rest.endsWith("\n")
        || file.block().typeCount() + 2 > MAXIMUM_TYPES) {
      return Optional.empty();
    }
    try {
      ServerPosixZone zone = ServerPosixParser.parse(rest.substring(1, rest.length() - 1));
      return hasRoomForAbbreviations(file.block(), zone) ? Optional.of(zone) : Optional.empty();
    } catch (MalformedZoneException e) {
      // PostgreSQL takes the file without its footer then.
      return Optional.empty();
    }
  }

  // PostgreSQL adds the footer's abbreviations to those of the file, unless it finds them there.
  private static boolean hasRoomForAbbreviations(ZoneBlock block, ServerPosixZone footer) {
    String abbreviations = block.abbreviations();
    for (LocalTimeType type : new LocalTimeType[] {footer.standard(), footer.daylight()}) {
      String abbreviation = type.abbreviation() + '\0';
      if (!abbreviations.contains(abbreviation)) {
        if (abbreviations.length() + type.abbreviation().length() >= MAXIMUM_ABBREVIATION_BYTES) {
          return false;
        }
        abbreviations += abbreviation;
      }
    }
    return true;
  }

  // Files of old releases of zic end with transitions to what already was, instead of a footer's.
  private static int withoutTrailing(ZoneBlock block) {
    int count = block.transitionCount();
    while (count > 1 && block.transitionType(count - 1) == block.transitionType(count - 2)) {
      count--;
    }
    return count;
  }

  /** The type before the first transition. */
  private static int defaultType(ZoneBlock block, int transitionCount) {
    boolean firstIsUsed = false;
    for (int i = 0; i < transitionCount; i++) {
      firstIsUsed |= block.transitionType(i) == 0;
    }
    if (!firstIsUsed) {
      return 0;
    }
    int firstType = block.transitionType(0);
    if (block.daylightSaving(firstType) != 0) {
      for (int type = firstType - 1; type >= 0; type--) {
        if (block.daylightSaving(type) == 0) {
          return type;
        }
      }
    }
    for (int type = 0; type < block.typeCount(); type++) {
      if (block.daylightSaving(type) == 0) {
        return type;
      }
    }
    return 0;
  }
}
