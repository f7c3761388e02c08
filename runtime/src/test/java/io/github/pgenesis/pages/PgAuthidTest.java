package io.github.pgenesis.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PgAuthidTest {
  private static final String MD5 = "md5" + "0".repeat(32);
  private static final String SCRAM = "SCRAM-SHA-256$4096:" + "A".repeat(114);
  private static final long MOMENT = 800_000_000_000_000L;

  @Test
  void aShortVerifierIsPutIn() {
    byte[] file = threeRoles(role("postgres").nothing().nothing());

    assertThat(PgAuthid.withPassword(file, "postgres", MD5, false))
        .isEqualTo(threeRoles(role("postgres").shortText(MD5).nothing()));
  }

  @Test
  void aLongVerifierIsPutIn() {
    byte[] file = threeRoles(role("postgres").nothing().nothing());

    assertThat(PgAuthid.withPassword(file, "postgres", SCRAM, false))
        .isEqualTo(threeRoles(role("postgres").longText(SCRAM).nothing()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 126, 512})
  void everySizeIsPutIn(int size) {
    byte[] file = threeRoles(role("postgres").nothing().nothing());
    String verifier = "x".repeat(size);
    HandMadeTuple changed =
        size <= 126
            ? role("postgres").shortText(verifier).nothing()
            : role("postgres").longText(verifier).nothing();

    assertThat(PgAuthid.withPassword(file, "postgres", verifier, false))
        .isEqualTo(threeRoles(changed));
  }

  @Test
  void aDateOfExpiryStays() {
    byte[] file = threeRoles(role("postgres").nothing().int8(MOMENT));

    byte[] changed = PgAuthid.withPassword(file, "postgres", MD5, false);

    HandMadeTuple expected = role("postgres").shortText(MD5).int8(MOMENT);
    byte[] tuple = expected.bytes();
    byte[] found = HeapPage.of(changed).getFirst().liveTuples().get(1).bytes();
    // What is behind the header; the header still has a bit for each column.
    assertThat(Arrays.copyOfRange(found, 32, found.length))
        .isEqualTo(Arrays.copyOfRange(tuple, 24, tuple.length));
    assertThat(found[24]).isEqualTo((byte) 0x0F);
  }

  @Test
  void whatIsFreeIsZero() {
    byte[] gap = Arrays.copyOf(role("gone").nothing().nothing().bytes(), 112);
    HandMadePage page = new HandMadePage().tuple(gap).tuple(role("postgres").nothing().nothing());
    byte[] file = page.bytes();
    // The first tuple has no line pointer any more.
    Arrays.fill(file, 24, 28, (byte) 0);

    byte[] changed = PgAuthid.withPassword(file, "postgres", MD5, false);

    assertThat(changed)
        .isEqualTo(
            new HandMadePage()
                .line(0, 0, 0)
                .tuple(role("postgres").shortText(MD5).nothing())
                .bytes());
  }

  @Test
  void otherPagesStayAsTheyAre() {
    byte[] first = new HandMadePage().tuple(role("a").nothing().nothing()).put(8, 77).bytes();
    byte[] second = new HandMadePage().tuple(role("b").nothing().nothing()).put(8, 78).bytes();
    byte[] file = Arrays.copyOf(first, 2 * first.length);
    System.arraycopy(second, 0, file, first.length, second.length);

    byte[] changed = PgAuthid.withPassword(file, "b", MD5, false);

    assertThat(Arrays.copyOf(changed, first.length)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(changed, first.length, file.length))
        .isEqualTo(new HandMadePage().tuple(role("b").shortText(MD5).nothing()).bytes());
  }

  @Test
  void theChecksumIsThatOfTheBlock() {
    byte[] file = Arrays.copyOf(threeRoles(role("a").nothing().nothing()), 2 * 8192);
    System.arraycopy(threeRoles(role("b").nothing().nothing()), 0, file, 8192, 8192);
    RelationPages.setChecksums(ByteBuffer.wrap(file), 0);

    byte[] changed = PgAuthid.withPassword(file, "b", MD5, true);

    assertThat(changed).isNotEqualTo(file);
    assertThat(RelationPages.firstWrongBlock(ByteBuffer.wrap(changed), 0)).isEmpty();
  }

  @Test
  void anUnknownRoleIsRefused() {
    byte[] file = threeRoles(role("postgres").nothing().nothing());

    assertThatThrownBy(() -> PgAuthid.withPassword(file, "postgre", MD5, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The cluster has no role \"postgre\" that could get a password.");
  }

  @Test
  void aRoleWithAPasswordIsRefused() {
    byte[] file = threeRoles(role("postgres").shortText(MD5).nothing());

    assertThatThrownBy(() -> PgAuthid.withPassword(file, "postgres", MD5, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The role \"postgres\" has a password already; only one without can get one.");
  }

  @Test
  void aPageWithoutRoomIsRefused() {
    HandMadePage page = new HandMadePage().tuple(role("postgres").nothing().nothing());
    byte[] file = page.dead(new byte[8192 - 24 - 8 - 112 - 40]).bytes();

    assertThatThrownBy(() -> PgAuthid.withPassword(file, "postgres", SCRAM, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Block 0 of the table has no room for a tuple of 249 bytes.");
    assertThat(PgAuthid.withPassword(file, "postgres", MD5, false)).isNotEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "pässword", "new\nline"})
  void aVerifierThatIsNoneIsRefused(String verifier) {
    byte[] file = threeRoles(role("postgres").nothing().nothing());

    assertThatThrownBy(() -> PgAuthid.withPassword(file, "postgres", verifier, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The verifier has %d characters,".formatted(verifier.length()));
  }

  @Test
  void aVerifierLongerThanServersTakeIsRefused() {
    byte[] file = threeRoles(role("postgres").nothing().nothing());

    assertThatThrownBy(() -> PgAuthid.withPassword(file, "postgres", "x".repeat(513), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The verifier has 513 characters,");
  }

  @Test
  void aTableWithFewerColumnsIsRefused() {
    byte[] file = new HandMadePage().tuple(role("postgres").nothing()).bytes();

    assertThatThrownBy(() -> PgAuthid.withPassword(file, "postgres", MD5, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The tuple at line pointer 1 of block 0 has 11 columns;");
  }

  /** A role, its tuple between two others. */
  private static byte[] threeRoles(HandMadeTuple role) {
    return new HandMadePage()
        .tuple(role("pg_monitor").nothing().nothing())
        .tuple(role)
        .tuple(role("pg_signal_backend").nothing().nothing())
        .bytes();
  }

  /** Up to rolconnlimit. */
  private static HandMadeTuple role(String name) {
    HandMadeTuple tuple = new HandMadeTuple().int4(10).name(name);
    return tuple.int1(1).int1(1).int1(1).int1(1).int1(1).int1(1).int1(1).int4(-1);
  }
}
