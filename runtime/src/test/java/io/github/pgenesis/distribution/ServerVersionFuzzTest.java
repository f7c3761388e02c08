package io.github.pgenesis.distribution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Constants of an executable in any shape: a version with a release number, or a refusal. */
class ServerVersionFuzzTest {
  private static final int MUTATIONS = 5000;

  private static final List<String> PIECES =
      List.of(
          "postgres (PostgreSQL) ",
          "PG_18_202506291\0",
          "PG_",
          "PG_99_999999999\0",
          "18",
          ".",
          "999999999999",
          "6",
          "\0",
          "\n",
          "beta",
          "\u00e9",
          "\u00ff",
          "(",
          "\\",
          " ");

  @Test
  void isReadOrRefused() {
    int accepted = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Random random = new Random(i);
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(40); left > 0; left--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      try {
        ServerVersion version = ServerVersion.read("x", text.toString().getBytes(ISO_8859_1));
        assertThat(version.major()).as("number " + i).isIn(18, 99);
        assertThat(version.release()).as("number " + i).isNotNull();
        accepted++;
      } catch (DistributionException e) {
        assertThat(e).as("number " + i).hasMessageStartingWith("x is no PostgreSQL server");
      }
    }
    System.out.printf(
        "fuzzed versions in executables: %d mutations, %d accepted, %d refused%n",
        MUTATIONS, accepted, MUTATIONS - accepted);
    assertThat(accepted).isBetween(1, MUTATIONS - 1);
  }

  @Test
  @Timeout(60)
  void anEndlessVersionIsRefused() {
    byte[] endless =
        ("PG_18_202506291\0postgres (PostgreSQL) " + "1".repeat(1 << 22)).getBytes(ISO_8859_1);
    assertThatExceptionOfType(DistributionException.class)
        .isThrownBy(() -> ServerVersion.read("x", endless))
        .withMessageContaining("4194304 characters");
  }
}
