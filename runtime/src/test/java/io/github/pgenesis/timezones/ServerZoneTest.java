package io.github.pgenesis.timezones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ServerZoneTest {
  private static final long YEAR_2000 = 946_684_800;
  private static final long YEAR_2026 = 1_767_225_600;
  private static final long JULY_2026 = 1_782_864_000;

  @Test
  void aFileOfTheFirstVersion() throws Exception {
    byte[] file = changing().bytesOfFirstVersion();

    assertThat(abbreviation(file, YEAR_2000 - 1)).isEqualTo("LMT");
    assertThat(abbreviation(file, YEAR_2000)).isEqualTo("EST");
    assertThat(abbreviation(file, JULY_2026)).isEqualTo("EST");
  }

  @Test
  void theFooterBeginsAfterTheLastTransition() throws Exception {
    byte[] file = changing().footer("EST5EDT,M3.2.0,M11.1.0").bytes();

    assertThat(abbreviation(file, YEAR_2000 - 1)).isEqualTo("LMT");
    assertThat(abbreviation(file, YEAR_2000)).isEqualTo("EST");
    assertThat(abbreviation(file, YEAR_2026)).isEqualTo("EST");
    assertThat(abbreviation(file, JULY_2026)).isEqualTo("EDT");
  }

  @Test
  void aFooterWithoutTransitionsIsForAllTime() throws Exception {
    byte[] file =
        new HandMadeZoneFile().type(-5, false, "EST").footer("EST5EDT,M3.2.0,M11.1.0").bytes();

    assertThat(abbreviation(file, JULY_2026)).isEqualTo("EDT");
    assertThat(abbreviation(file, YEAR_2000)).isEqualTo("EST");
    assertThat(abbreviation(new HandMadeZoneFile().footer("UTC0").bytes(), 0)).isEqualTo("UTC");
  }

  @Test
  void aFooterThatIsNotOneIsPassedOver() throws Exception {
    assertThat(abbreviation(changing().footer("EST5EDT,M3").bytes(), JULY_2026)).isEqualTo("EST");
  }

  @Test
  void aFooterWhoseAbbreviationsHaveNoRoomIsPassedOver() throws Exception {
    String rules = ",M3.2.0,M11.1.0";

    assertThat(abbreviation(changing().footer("EST5" + "D".repeat(41) + rules).bytes(), JULY_2026))
        .isEqualTo("D".repeat(41));
    assertThat(abbreviation(changing().footer("EST5" + "D".repeat(42) + rules).bytes(), JULY_2026))
        .isEqualTo("EST");
  }

  @Test
  void lastTransitionsToWhatAlreadyWasGiveWayToTheFooter() throws Exception {
    byte[] file = changing().transition(1L << 32, 1).footer("EST5EDT,M3.2.0,M11.1.0").bytes();

    assertThat(abbreviation(file, JULY_2026)).isEqualTo("EDT");
  }

  @Test
  void beforeTheFirstTransitionIsAStandardTime() throws Exception {
    byte[] file =
        new HandMadeZoneFile()
            .type(-5, false, "EST")
            .type(-4, true, "EDT")
            .transition(YEAR_2000, 1)
            .transition(YEAR_2026, 0)
            .bytes();
    byte[] backwards =
        new HandMadeZoneFile()
            .type(-4, true, "EDT")
            .type(-5, false, "EST")
            .transition(YEAR_2000, 0)
            .transition(YEAR_2026, 1)
            .bytes();
    byte[] unused =
        new HandMadeZoneFile()
            .type(0, true, "LMT")
            .type(-5, false, "EST")
            .transition(YEAR_2000, 1)
            .bytes();

    assertThat(abbreviation(file, 0)).isEqualTo("EST");
    assertThat(abbreviation(backwards, 0)).isEqualTo("EST");
    assertThat(abbreviation(unused, 0)).isEqualTo("LMT");
  }

  @Test
  void leapSecondsAreNotCounted() throws Exception {
    byte[] file =
        new HandMadeZoneFile()
            .type(0, false, "UTC")
            .leapSecond(78_796_800, 1)
            .leapSecond(94_694_401, 2)
            .bytes();

    assertThat(zone(file).at(78_796_799).clock()).isEqualTo(78_796_799);
    assertThat(zone(file).at(78_796_801).clock()).isEqualTo(78_796_800);
    assertThat(zone(file).at(94_694_402).clock()).isEqualTo(94_694_400);
  }

  @Test
  void refusesWhatPostgresqlRefuses() {
    refuses(new HandMadeZoneFile());
    refuses(changing().transition(0, 1));
    refuses(changing().transition(JULY_2026, 2));
    refuses(changing().type(0, false, "A".repeat(50)));
    refuses(changing().indicators(0));
    refuses(changing().indicators(0, 2));
    refuses(changing().leapSecond(-1, 1));
    refuses(changing().leapSecond(78_796_800, 2));
    refuses(changing().leapSecond(78_796_800, 1).leapSecond(78_796_801, 2));
    HandMadeZoneFile tooLong = changing();
    for (int i = 1; i < 2000; i++) {
      tooLong.transition(YEAR_2000 + i, 1);
    }
    refuses(tooLong);
  }

  @Test
  void refusesANumberOutOfItsRange() {
    byte[] file = new HandMadeZoneFile().type(0, false, "UTC").bytes();
    int type = 2 * ZoneBlock.HEADER_SIZE;
    for (int offset : new int[] {type + 4, type + 5}) {
      byte[] changed = file.clone();
      changed[offset] = 100;
      assertThatExceptionOfType(MalformedZoneException.class).isThrownBy(() -> zone(changed));
    }
  }

  @Test
  void refusesAFileThatEndsEarly() throws Exception {
    byte[] file = changing().indicators(1, 0).leapSecond(78_796_800, 1).bytes();
    // Without a footer there are two line feeds at the end, which PostgreSQL does not need.
    int needed = file.length - 2;
    assertThat(zone(Arrays.copyOf(file, needed)).at(YEAR_2000).type().abbreviation())
        .isEqualTo("EST");
    for (int length = 0; length < needed; length++) {
      byte[] beginning = Arrays.copyOf(file, length);
      assertThatExceptionOfType(MalformedZoneException.class).isThrownBy(() -> zone(beginning));
    }
  }

  private static void refuses(HandMadeZoneFile file) {
    assertThatExceptionOfType(MalformedZoneException.class).isThrownBy(() -> zone(file.bytes()));
  }

  private static HandMadeZoneFile changing() {
    return new HandMadeZoneFile()
        .type(0, false, "LMT")
        .type(-5, false, "EST")
        .transition(YEAR_2000, 1);
  }

  private static String abbreviation(byte[] file, long time) throws Exception {
    return zone(file).at(time).type().abbreviation();
  }

  private static Zone zone(byte[] file) throws Exception {
    return new ServerZone(ZoneFile.parse(file));
  }
}
