package io.github.pgenesis.password;

import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Option;
import com.ongres.stringprep.Profile;
import com.ongres.stringprep.Tables;
import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * SASLprep (RFC 4013) as PostgreSQL has it ({@code pg_saslprep} of src/common/saslprep.c), which
 * differs from the standard in three ways: U+200B is a space, not nothing; what is prohibited, and
 * the direction of the script, is looked at before normalization, not after; and ASCII is taken as
 * it is, with control characters. A server and its clients must agree on all of it, or the password
 * is wrong.
 */
final class Saslprep implements Profile {
  private static final int LAST_ASCII = 0x7F;

  private final SASLprep standard = new SASLprep();

  /**
   * Prepares a password.
   *
   * @return a new array: the prepared password, or the same one if SASLprep refuses it, since then
   *     PostgreSQL uses it as it is
   */
  static char[] prepare(char[] password) {
    if (isAscii(password) || becomesNothing(password)) {
      return password.clone();
    }
    char[] mapped;
    try {
      mapped = new Saslprep().prepareStored(password);
    } catch (IllegalArgumentException _) {
      return password.clone();
    }
    // A String of the password, which stays in memory: the platform normalizes nothing else. The
    // library keeps a StringBuilder, too. Neither happens to a password in ASCII.
    String normalized = Normalizer.normalize(CharBuffer.wrap(mapped), Normalizer.Form.NFKC);
    Arrays.fill(mapped, '\0');
    return normalized.toCharArray();
  }

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

  private static boolean isAscii(char[] password) {
    return CharBuffer.wrap(password).chars().allMatch(c -> c <= LAST_ASCII);
  }

  /** The library fails on a password of which nothing is left; PostgreSQL refuses to prepare it. */
  private static boolean becomesNothing(char[] password) {
    return CharBuffer.wrap(password).codePoints().allMatch(Saslprep::isRemoved);
  }
}
