package io.github.pgenesis.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Option;
import com.ongres.stringprep.Profile;
import com.ongres.stringprep.Tables;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Ours against a library whose rules were changed to those of PostgreSQL, which may leave passwords
 * in memory.
 */
class SaslprepOfTheLibraryTest {
  private static final int SEED = 5;
  private static final int PASSWORDS = 20_000;

  /** Where characters are that compose, are mapped, are prohibited or go from right to left. */
  private static final int[][] RANGES = {
    {0x20, 0x7E},
    {0x80, 0x24F},
    {0x300, 0x362},
    {0x5BE, 0x5F4},
    {0x621, 0x64A},
    {0x1100, 0x11F9},
    {0x1E00, 0x1EFF},
    {0x2000, 0x200F},
    {0x2028, 0x2063},
    {0x2100, 0x2138},
    {0x3041, 0x30FE},
    {0xAC00, 0xAC50},
    {0xFB00, 0xFB4F},
    {0xFF00, 0xFFEE},
    {0x1D400, 0x1D4FF}
  };

  @Test
  void bothPrepareTheSame() {
    Random random = new Random(SEED);
    int prepared = 0;
    for (int i = 0; i < PASSWORDS; i++) {
      String password = password(random);
      char[] ours = Saslprep.prepare(password.toCharArray());
      assertThat(ours).as(password).isEqualTo(ofTheLibrary(password));
      if (!new String(ours).equals(password)) {
        prepared++;
      }
    }
    assertThat(prepared).isGreaterThan(PASSWORDS / 10);
  }

  private static String password(Random random) {
    StringBuilder password = new StringBuilder("\u00e4");
    int length = random.nextInt(5);
    for (int i = 0; i < length; i++) {
      int[] range = RANGES[random.nextInt(RANGES.length)];
      password.appendCodePoint(range[0] + random.nextInt(range[1] - range[0] + 1));
    }
    return random.nextBoolean() ? password.toString() : password.substring(1) + "\u05d0";
  }

  private static char[] ofTheLibrary(String password) {
    if (password.codePoints().allMatch(OfPostgres::isRemoved)) {
      return password.toCharArray();
    }
    try {
      String mapped = new OfPostgres().prepareStored(password);
      return Normalizer.normalize(mapped, Normalizer.Form.NFKC).toCharArray();
    } catch (IllegalArgumentException e) {
      return password.toCharArray();
    }
  }

  private static final class OfPostgres implements Profile {
    private final SASLprep standard = new SASLprep();

    @Override
    public Set<Option> profile() {
      Set<Option> options = EnumSet.copyOf(standard.profile());
      options.remove(Option.NORMALIZE_KC);
      // Done by the additional mapping, which looks for spaces first.
      options.remove(Option.MAP_TO_NOTHING);
      return options;
    }

    @Override
    public int[] additionalMappingTable(int codePoint) {
      return isRemoved(codePoint) ? new int[0] : standard.additionalMappingTable(codePoint);
    }

    private static boolean isRemoved(int codePoint) {
      return Tables.mapToNothing(codePoint) && !Tables.prohibitionNonAsciiSpace(codePoint);
    }
  }
}
