package io.github.pgenesis.password;

import com.ongres.stringprep.Tables;
import java.nio.CharBuffer;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * SASLprep (RFC 4013) as PostgreSQL has it ({@code pg_saslprep} of src/common/saslprep.c), which
 * differs from the standard in three ways: U+200B is a space, not nothing; what is prohibited, and
 * the direction of the script, is looked at before normalization, not after; and ASCII is taken as
 * it is, with control characters. A server and its clients must agree on all of it, or the password
 * is wrong.
 *
 * <p>Of a password in ASCII nothing stays in memory. The platform normalizes strings only, so of
 * another one its pieces do: each character beyond ASCII together with its neighbours of that kind
 * and the one ASCII character before them.
 */
final class Saslprep {
  private static final int LAST_ASCII = 0x7F;

  private Saslprep() {}

  /**
   * Prepares a password.
   *
   * @return a new array, for the caller to wipe: the prepared password, or the same one if SASLprep
   *     refuses it, since then PostgreSQL uses it as it is
   */
  static char[] prepare(char[] password) {
    if (CharBuffer.wrap(password).chars().allMatch(c -> c <= LAST_ASCII)) {
      return password.clone();
    }
    char[] mapped = map(password);
    try {
      return isAllowed(mapped) ? normalize(mapped) : password.clone();
    } finally {
      Arrays.fill(mapped, '\0');
    }
  }

  private static char[] map(char[] password) {
    char[] room = new char[password.length];
    try {
      int length = 0;
      int at = 0;
      while (at < password.length) {
        int codePoint = Character.codePointAt(password, at);
        at += Character.charCount(codePoint);
        if (Tables.prohibitionNonAsciiSpace(codePoint)) {
          room[length++] = ' ';
        } else if (!Tables.mapToNothing(codePoint)) {
          length += Character.toChars(codePoint, room, length);
        }
      }
      return Arrays.copyOf(room, length);
    } finally {
      Arrays.fill(room, '\0');
    }
  }

  /** Whether something is left, of which nothing is prohibited, in one direction of script. */
  private static boolean isAllowed(char[] mapped) {
    return mapped.length > 0
        && CharBuffer.wrap(mapped).codePoints().noneMatch(Saslprep::isProhibited)
        && hasOneDirection(mapped);
  }

  private static boolean isProhibited(int codePoint) {
    return Tables.prohibitionAsciiControl(codePoint)
        || Tables.prohibitionNonAsciiControl(codePoint)
        || Tables.prohibitionPrivateUse(codePoint)
        || Tables.prohibitionNonCharacterCodePoints(codePoint)
        || Tables.prohibitionSurrogateCodes(codePoint)
        || Tables.prohibitionInappropriatePlainText(codePoint)
        || Tables.prohibitionInappropriateCanonicalRepresentation(codePoint)
        || Tables.prohibitionChangeDisplayProperties(codePoint)
        || Tables.prohibitionTaggingCharacters(codePoint)
        || Tables.unassignedCodePoints(codePoint);
  }

  /** From right to left all must be, the first and the last surely. */
  private static boolean hasOneDirection(char[] mapped) {
    if (CharBuffer.wrap(mapped).codePoints().noneMatch(Tables::bidirectionalPropertyRorAL)) {
      return true;
    }
    return CharBuffer.wrap(mapped).codePoints().noneMatch(Tables::bidirectionalPropertyL)
        && Tables.bidirectionalPropertyRorAL(Character.codePointAt(mapped, 0))
        && Tables.bidirectionalPropertyRorAL(Character.codePointBefore(mapped, mapped.length));
  }

  /** To form KC, piece by piece: no character composes with one in ASCII behind it. */
  private static char[] normalize(char[] mapped) {
    char[] normalized = {};
    int start = 0;
    while (start < mapped.length) {
      int end = start + 1;
      while (end < mapped.length && mapped[end] > LAST_ASCII) {
        end++;
      }
      CharBuffer piece = CharBuffer.wrap(mapped, start, end - start);
      char[] longer = append(normalized, Normalizer.normalize(piece, Normalizer.Form.NFKC));
      Arrays.fill(normalized, '\0');
      normalized = longer;
      start = end;
    }
    return normalized;
  }

  private static char[] append(char[] text, String piece) {
    char[] longer = Arrays.copyOf(text, text.length + piece.length());
    piece.getChars(0, piece.length(), longer, text.length);
    return longer;
  }
}
