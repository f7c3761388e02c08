package io.github.pgenesis.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PgDatabaseTest {
  private static final DatabaseRow LIBC =
      new DatabaseRow("postgres", 6, 'c', "C", "C", Optional.empty(), Optional.empty());

  @Test
  void columnsOf15AreRead() {
    HandMadeTuple tuple = start("app", 'i').int4(-1).int4(716).int4(1).int4(1663);
    tuple.shortText("de_DE.UTF-8").shortText("C").shortText("de-DE").shortText("153.80").nothing();

    assertThat(PgDatabase.rows(new HandMadePage().tuple(tuple).bytes(), 15))
        .containsExactly(
            new DatabaseRow(
                "app", 6, 'i', "de_DE.UTF-8", "C", Optional.of("de-DE"), Optional.of("153.80")));
  }

  @Test
  void from16OnThereAreRulesOfIcu() {
    HandMadeTuple tuple = start("app", 'i').int4(-1).int4(716).int4(1).int4(1663);
    tuple.shortText("C").shortText("C").shortText("und").shortText("&a < b").shortText("1");

    assertThat(PgDatabase.rows(new HandMadePage().tuple(tuple.nothing()).bytes(), 16))
        .containsExactly(
            new DatabaseRow("app", 6, 'i', "C", "C", Optional.of("und"), Optional.of("1")));
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 18})
  void from17OnThereAreLoginEvents(int major) {
    HandMadeTuple tuple = start("app", 'b').int1(0).int4(-1).int4(716).int4(1).int4(1663);
    tuple.shortText("C").shortText("C").shortText("C.UTF-8").nothing().shortText("1").nothing();

    assertThat(PgDatabase.rows(new HandMadePage().tuple(tuple).bytes(), major))
        .containsExactly(
            new DatabaseRow("app", 6, 'b', "C", "C", Optional.of("C.UTF-8"), Optional.of("1")));
  }

  @Test
  void aSizeOfFourBytesIsRead() {
    String longLocale = "x".repeat(200);
    HandMadeTuple tuple = start("postgres", 'c').int4(-1).int4(716).int4(1).int4(1663);
    tuple.shortText("C").longText(longLocale).nothing().nothing().nothing();

    assertThat(PgDatabase.rows(new HandMadePage().tuple(tuple).bytes(), 15))
        .extracting(DatabaseRow::ctype)
        .containsExactly(longLocale);
  }

  @Test
  void pagesAreReadOneAfterTheOther() {
    byte[] first = new HandMadePage().tuple(libc("a")).tuple(libc("b")).bytes();
    byte[] file = Arrays.copyOf(first, 3 * first.length);
    System.arraycopy(
        new HandMadePage().tuple(libc("c")).bytes(), 0, file, 2 * first.length, first.length);

    assertThat(PgDatabase.rows(file, 15))
        .extracting(DatabaseRow::name)
        .containsExactly("a", "b", "c");
  }

  // t_infomask: 0100 xmin committed, 0200 xmin invalid, both: frozen; 0400 xmax committed, 0800
  // xmax invalid, 0080 only locked.
  @ParameterizedTest
  @CsvSource({
    "0B00, 0, true",
    "0000, 0, true",
    "0000, 720, false",
    "0100, 720, false",
    "0500, 720, false",
    "0900, 720, true",
    "0180, 720, true",
    "0A00, 0, false"
  })
  void onlyLiveRowsAreRead(String marks, int deletedBy, boolean live) {
    HandMadeTuple tuple = libc("postgres").marks(Integer.parseInt(marks, 16)).deletedBy(deletedBy);

    List<DatabaseRow> expected = live ? List.of(LIBC) : List.of();
    assertThat(PgDatabase.rows(new HandMadePage().tuple(tuple).bytes(), 15)).isEqualTo(expected);
  }

  @Test
  void linePointersWithoutATupleAreSkipped() {
    HandMadePage page = new HandMadePage().line(0, 0, 0).line(4, 2, 0).line(0, 3, 0);

    assertThat(PgDatabase.rows(page.tuple(libc("postgres")).bytes(), 15)).containsExactly(LIBC);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x02, 0x06})
  void aTextThatIsNotPlainIsRefused(int first) {
    HandMadeTuple tuple = start("postgres", 'c').int4(-1).int4(716).int4(1).int4(1663);
    byte[] file = new HandMadePage().tuple(tuple.raw(first, new byte[20])).bytes();

    assertThatThrownBy(() -> PgDatabase.rows(file, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The tuple at line pointer 1 of block 0 has a column datcollate that is compressed or"
                + " stored elsewhere;");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7F, 0xFF, 0x7C})
  void aTextThatEndsBehindTheTupleIsRefused(int first) {
    HandMadeTuple tuple = start("postgres", 'c').int4(-1).int4(716).int4(1).int4(1663);
    byte[] file = new HandMadePage().tuple(tuple.raw(first, new byte[] {1, 0, 0})).bytes();

    assertThatThrownBy(() -> PgDatabase.rows(file, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The tuple at line pointer 1 of block 0 ends within its column datcollate;");
  }

  @Test
  void everyShorterTupleIsRefused() {
    byte[] whole = libc("postgres").bytes();
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] file = new HandMadePage().tuple(Arrays.copyOf(whole, length)).bytes();

      assertThatThrownBy(() -> PgDatabase.rows(file, 15))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 20", "12, 25", "12, 8190", "14, 8193", "14, 24", "16, 8100", "16, 8200"})
  void aHeaderThatFitsNoPageIsRefused(int field, int value) {
    byte[] file = new HandMadePage().tuple(libc("postgres")).put(field, value).bytes();

    assertThatThrownBy(() -> PgDatabase.rows(file, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Block 0 of the table has ");
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "8000, 100", "8100, 200", "32767, 1"})
  void aLinePointerOutsideOfTheTuplesIsRefused(int offset, int length) {
    byte[] file = new HandMadePage().tuple(libc("postgres")).line(offset, 1, length).bytes();

    assertThatThrownBy(() -> PgDatabase.rows(file, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Block 0 of the table has line pointer 2 at bytes without tuples;");
  }

  @Test
  void anIncompletePageIsRefused() {
    assertThatThrownBy(() -> PgDatabase.rows(new byte[100], 18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A relation file of 100 bytes is incomplete; pages have 8192 bytes.");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 19})
  void anUnknownMajorVersionIsRefused(int major) {
    assertThatThrownBy(() -> PgDatabase.rows(new byte[0], major))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The columns of pg_database in PostgreSQL %d are not known; those in 15 to 18 are."
                .formatted(major));
  }

  private static HandMadeTuple libc(String name) {
    HandMadeTuple tuple = start(name, 'c').int4(-1).int4(716).int4(1).int4(1663);
    return tuple.shortText("C").shortText("C").nothing().nothing().nothing();
  }

  /** Up to the column where the major versions differ. */
  private static HandMadeTuple start(String name, char provider) {
    return new HandMadeTuple().int4(5).name(name).int4(10).int4(6).int1(provider).int1(0).int1(1);
  }
}
