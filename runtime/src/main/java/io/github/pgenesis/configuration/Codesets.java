package io.github.pgenesis.configuration;

import static io.github.pgenesis.configuration.Encoding.*;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names that systems give to codesets. Source: encoding_match_list in src/port/chklocale.c.
 *
 * <p>Other than in {@link EncodingNames}, punctuation counts here.
 */
final class Codesets {
  private static final Map<Encoding, List<String>> NAMES =
      Map.ofEntries(
          entry(EUC_JP, List.of("EUC-JP", "eucJP", "IBM-eucJP", "sdeckanji", "CP20932")),
          entry(EUC_CN, List.of("EUC-CN", "eucCN", "IBM-eucCN", "GB2312", "dechanzi", "CP20936")),
          entry(EUC_KR, List.of("EUC-KR", "eucKR", "IBM-eucKR", "deckorean", "5601", "CP51949")),
          entry(EUC_TW, List.of("EUC-TW", "eucTW", "IBM-eucTW", "cns11643")),
          entry(UTF8, List.of("UTF-8", "utf8", "CP65001")),
          entry(LATIN1, List.of("ISO-8859-1", "ISO8859-1", "iso88591", "CP28591")),
          entry(LATIN2, List.of("ISO-8859-2", "ISO8859-2", "iso88592", "CP28592")),
          entry(LATIN3, List.of("ISO-8859-3", "ISO8859-3", "iso88593", "CP28593")),
          entry(LATIN4, List.of("ISO-8859-4", "ISO8859-4", "iso88594", "CP28594")),
          entry(LATIN5, List.of("ISO-8859-9", "ISO8859-9", "iso88599", "CP28599")),
          entry(LATIN6, List.of("ISO-8859-10", "ISO8859-10", "iso885910")),
          entry(LATIN7, List.of("ISO-8859-13", "ISO8859-13", "iso885913")),
          entry(LATIN8, List.of("ISO-8859-14", "ISO8859-14", "iso885914")),
          entry(LATIN9, List.of("ISO-8859-15", "ISO8859-15", "iso885915", "CP28605")),
          entry(LATIN10, List.of("ISO-8859-16", "ISO8859-16", "iso885916")),
          entry(KOI8R, List.of("KOI8-R", "CP20866")),
          entry(KOI8U, List.of("KOI8-U", "CP21866")),
          entry(WIN866, List.of("CP866")),
          entry(WIN874, List.of("CP874")),
          entry(WIN1250, List.of("CP1250")),
          entry(WIN1251, List.of("CP1251", "ansi-1251")),
          entry(WIN1252, List.of("CP1252")),
          entry(WIN1253, List.of("CP1253")),
          entry(WIN1254, List.of("CP1254")),
          entry(WIN1255, List.of("CP1255")),
          entry(WIN1256, List.of("CP1256")),
          entry(WIN1257, List.of("CP1257")),
          entry(WIN1258, List.of("CP1258")),
          entry(ISO_8859_5, List.of("ISO-8859-5", "ISO8859-5", "iso88595", "CP28595")),
          entry(ISO_8859_6, List.of("ISO-8859-6", "ISO8859-6", "iso88596", "CP28596")),
          entry(ISO_8859_7, List.of("ISO-8859-7", "ISO8859-7", "iso88597", "CP28597")),
          entry(ISO_8859_8, List.of("ISO-8859-8", "ISO8859-8", "iso88598", "CP28598")),
          entry(SJIS, List.of("SJIS", "PCK", "CP932", "SHIFT_JIS")),
          entry(BIG5, List.of("BIG5", "BIG5HKSCS", "Big5-HKSCS", "CP950")),
          entry(GBK, List.of("GBK", "CP936")),
          entry(UHC, List.of("UHC", "CP949")),
          entry(JOHAB, List.of("JOHAB", "CP1361")),
          entry(GB18030, List.of("GB18030", "CP54936")),
          entry(SHIFT_JIS_2004, List.of("SJIS_2004")),
          entry(SQL_ASCII, List.of("US-ASCII")));

  private static final Map<String, Encoding> BY_NAME = byName();

  private Codesets() {}

  static Optional<Encoding> find(String codeset) {
    return Optional.ofNullable(BY_NAME.get(codeset));
  }

  private static Map<String, Encoding> byName() {
    var names = new TreeMap<String, Encoding>(String.CASE_INSENSITIVE_ORDER);
    NAMES.forEach((encoding, codesets) -> codesets.forEach(name -> names.put(name, encoding)));
    return names;
  }
}
