package io.github.pgenesis.bki;

import io.github.pgenesis.script.Location;
import io.github.pgenesis.script.ScriptSyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Object identifiers of one kind, each of which may be given once. */
final class Oids {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");
  private static final long LAST = 0xFFFF_FFFFL;

  private final String kind;
  private final Map<Long, Location> taken = new HashMap<>();

  Oids(String kind) {
    this.kind = kind;
  }

  /** Takes an OID, which must be a number from 1 to 4294967295 and free. */
  void take(BkiToken oid) {
    String text = oid.value();
    long number = DIGITS.matcher(text).matches() ? Long.parseLong(text) : 0;
    if (number == 0 || number > LAST) {
      throw new ScriptSyntaxException(oid.location(), oid + " is no OID");
    }
    Location first = taken.putIfAbsent(number, oid.location());
    if (first != null) {
      throw new ScriptSyntaxException(
          oid.location(), "OID " + number + " of a " + kind + " is taken in line " + first.line());
    }
  }
}
