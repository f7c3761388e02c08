package io.github.pgenesis.configuration;

import static io.github.pgenesis.configuration.Encoding.*;
import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of encodings. Source: pg_encname_tbl in src/common/encnames.c. */
final class EncodingNames {
  /** Source: NAMEDATALEN in src/include/pg_config_manual.h. */
  private static final int LONGEST_NAME = 63;

  private static final Map<String, Encoding> ALIASES =
      Map.ofEntries(
          entry("abc", WIN1258),
          entry("alt", WIN866),
          entry("iso88591", LATIN1),
          entry("iso88592", LATIN2),
          entry("iso88593", LATIN3),
          entry("iso88594", LATIN4),
          entry("iso88599", LATIN5),
          entry("iso885910", LATIN6),
          entry("iso885913", LATIN7),
          entry("iso885914", LATIN8),
          entry("iso885915", LATIN9),
          entry("iso885916", LATIN10),
          entry("koi8", KOI8R),
          entry("mskanji", SJIS),
          entry("shiftjis", SJIS),
          entry("tcvn", WIN1258),
          entry("tcvn5712", WIN1258),
          entry("unicode", UTF8),
          entry("vscii", WIN1258),
          entry("win", WIN1251),
          entry("win932", SJIS),
          entry("win936", GBK),
          entry("win949", UHC),
          entry("win950", BIG5),
          entry("windows1250", WIN1250),
          entry("windows1251", WIN1251),
          entry("windows1252", WIN1252),
          entry("windows1253", WIN1253),
          entry("windows1254", WIN1254),
          entry("windows1255", WIN1255),
          entry("windows1256", WIN1256),
          entry("windows1257", WIN1257),
          entry("windows1258", WIN1258),
          entry("windows866", WIN866),
          entry("windows874", WIN874),
          entry("windows932", SJIS),
          entry("windows936", GBK),
          entry("windows949", UHC),
          entry("windows950", BIG5));

  private static final Map<String, Encoding> BY_NAME = byName();

  private EncodingNames() {}

  static Optional<Encoding> find(String name) {
    return name.length() > LONGEST_NAME
        ? Optional.empty()
        : Optional.ofNullable(BY_NAME.get(clean(name)));
  }

  private static Map<String, Encoding> byName() {
    var names = new HashMap<>(ALIASES);
    for (Encoding encoding : Encoding.values()) {
      names.put(clean(encoding.name()), encoding);
    }
    return Map.copyOf(names);
  }

  private static String clean(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
