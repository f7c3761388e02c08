package io.github.pgenesis.bki;

import io.github.pgenesis.script.Location;

/**
 * A name or a value as it is written in a script. Immutable.
 *
 * @param raw the very characters, with the quotes if there are any
 */
public record BkiToken(Location location, String raw) {
  /**
   * Whether this is the null of an inserted row. The same characters in quotes are an ordinary
   * string.
   */
  public boolean isNull() {
    return raw.equals("_null_");
  }

  /** Whether the token stands in quotes. */
  public boolean isQuoted() {
    return raw.startsWith("'");
  }

  /**
   * What the server makes of the token: the raw text, or what the quotes enclose with its escapes
   * resolved.
   */
  public String value() {
    return isQuoted() ? QuotedText.unescape(raw) : raw;
  }

  @Override
  public String toString() {
    return raw;
  }
}
