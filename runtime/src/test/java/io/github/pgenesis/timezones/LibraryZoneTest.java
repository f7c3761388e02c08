package io.github.pgenesis.timezones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryZoneTest {
  private static final String RULES = "EST5EDT,M3.2.0,M11.1.0";
  private static final long MARCH_2020 = 1_583_650_800;
  private static final long NOVEMBER_2020 = 1_604_210_400;
  private static final long JULY_2026 = 1_782_864_000;

  @Test
  void theFooterBeginsWithTheLastTransition() throws Exception {
    Zone zone = zone(newYork().footer(RULES).bytes());

    assertThat(abbreviation(zone, MARCH_2020 - 1)).isEqualTo("EST");
    assertThat(abbreviation(zone, MARCH_2020)).isEqualTo("EDT");
    assertThat(abbreviation(zone, NOVEMBER_2020 - 1)).isEqualTo("EDT");
    assertThat(abbreviation(zone, NOVEMBER_2020)).isEqualTo("EST");
    assertThat(abbreviation(zone, JULY_2026)).isEqualTo("EDT");
  }

  @Test
  void withoutAFooterTheLastTransitionIsForEver() throws Exception {
    assertThat(abbreviation(zone(newYork().bytes()), JULY_2026)).isEqualTo("EST");
    assertThat(abbreviation(zone(newYork().bytesOfFirstVersion()), JULY_2026)).isEqualTo("EST");
  }

  @Test
  void withoutTransitionsTheFooterCountsForNothing() throws Exception {
    byte[] file = new HandMadeZoneFile().type(-5, false, "EST").footer(RULES).bytes();

    assertThat(abbreviation(zone(file), JULY_2026)).isEqualTo("EST");
  }

  @Test
  void beforeTheFirstTransitionIsTheFirstStandardTime() throws Exception {
    byte[] file =
        new HandMadeZoneFile()
            .type(0, true, "LMT")
            .type(-4, true, "EDT")
            .type(-5, false, "EST")
            .transition(MARCH_2020, 1)
            .bytes();
    byte[] always = new HandMadeZoneFile().type(0, true, "LMT").type(0, true, "EDT").bytes();

    assertThat(abbreviation(zone(file), 0)).isEqualTo("EST");
    assertThat(abbreviation(zone(always), 0)).isEqualTo("LMT");
  }

  @Test
  void leapSecondsAreNotCounted() throws Exception {
    byte[] file = new HandMadeZoneFile().type(1, false, "CET").leapSecond(78_796_800, 1).bytes();

    assertThat(zone(file).at(78_796_801).clock()).isEqualTo(78_796_800 + 3600);
  }

  /** As measured with glibc 2.36, FOO-10:30BAR-12 and a file with the same changes. */
  @Test
  void otherNamesMoveTheBeginningsOfDaylightSavingTime() throws Exception {
    Zone zone =
        zone(newYork().bytes())
            .withNamesOf(LibraryPosixParser.parse("FOO-10:30BAR-12"))
            .orElseThrow();

    assertThat(zone.at(1_583_706_599).type()).isEqualTo(new LocalTimeType(37_800, false, "FOO"));
    assertThat(zone.at(1_583_706_600).type()).isEqualTo(new LocalTimeType(43_200, true, "BAR"));
    assertThat(zone.at(NOVEMBER_2020 - 1).type().abbreviation()).isEqualTo("BAR");
    assertThat(zone.at(NOVEMBER_2020).type().abbreviation()).isEqualTo("FOO");
  }

  @Test
  void otherNamesDoNotMoveChangesInUniversalTime() throws Exception {
    Zone zone =
        zone(newYork().indicators(1, 1).bytes())
            .withNamesOf(LibraryPosixParser.parse("FOO6BAR"))
            .orElseThrow();

    assertThat(abbreviation(zone, MARCH_2020 - 1)).isEqualTo("FOO");
    assertThat(abbreviation(zone, MARCH_2020)).isEqualTo("BAR");
  }

  @Test
  void aZoneWithoutChangesHasNoneForOtherNames() throws Exception {
    assertThat(zone(HandMadeZoneFile.constant(0, "UTC")).withNamesOf(LibraryPosixParser.parse("A")))
        .isEmpty();
  }

  @Test
  void refusesWhatTheLibraryRefuses() {
    for (HandMadeZoneFile file :
        List.of(
            new HandMadeZoneFile(),
            newYork().transition(JULY_2026, 2),
            newYork().indicators(0, 0, 0))) {
      assertThatExceptionOfType(MalformedZoneException.class).isThrownBy(() -> zone(file.bytes()));
    }
  }

  @Test
  void refusesAFileThatEndsEarly() {
    byte[] file = newYork().indicators(1, 0).leapSecond(78_796_800, 1).bytes();
    for (int length = 0; length < file.length; length++) {
      byte[] beginning = Arrays.copyOf(file, length);
      assertThatExceptionOfType(MalformedZoneException.class).isThrownBy(() -> zone(beginning));
    }
  }

  @Test
  void anyByteMayBeWrong() throws Exception {
    byte[] file = newYork().indicators(1, 0).leapSecond(78_796_800, 1).footer(RULES).bytes();
    int read = 0;
    for (int i = 0; i < file.length; i++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
        byte[] damaged = file.clone();
        damaged[i] = (byte) value;
        try {
          Zone zone = zone(damaged);
          Zone server = new ServerZone(ZoneFile.parse(damaged));
          for (long time = -JULY_2026; time < JULY_2026; time += JULY_2026 / 4) {
            assertThat(zone.at(time)).isNotNull();
            assertThat(server.at(time)).isNotNull();
          }
          read++;
        } catch (MalformedZoneException e) {
          // As it should be: nothing else may be thrown.
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
    assertThat(read).as("files that could be read").isPositive();
  }

  private static HandMadeZoneFile newYork() {
    return new HandMadeZoneFile()
        .type(-5, false, "EST")
        .type(-4, true, "EDT")
        .transition(MARCH_2020, 1)
        .transition(NOVEMBER_2020, 0);
  }

  private static String abbreviation(Zone zone, long time) {
    return zone.at(time).type().abbreviation();
  }

  private static LibraryZone zone(byte[] file) throws Exception {
    return new LibraryZone(ZoneFile.parse(file));
  }
}
