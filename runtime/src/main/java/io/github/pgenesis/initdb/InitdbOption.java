package io.github.pgenesis.initdb;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options of initdb, in the order of {@code long_options} in initdb.c, on which the wording of
 * some complaints depends.
 */
enum InitdbOption {
  PGDATA('D', true, "pgdata"),
  ENCODING('E', true, "encoding"),
  LOCALE(true, "locale"),
  LC_COLLATE(true, "lc-collate"),
  LC_CTYPE(true, "lc-ctype"),
  LC_MONETARY(true, "lc-monetary"),
  LC_NUMERIC(true, "lc-numeric"),
  LC_TIME(true, "lc-time"),
  LC_MESSAGES(true, "lc-messages"),
  NO_LOCALE(false, "no-locale"),
  TEXT_SEARCH_CONFIG('T', true, "text-search-config"),
  AUTH('A', true, "auth"),
  AUTH_LOCAL(true, "auth-local"),
  AUTH_HOST(true, "auth-host"),
  PWPROMPT('W', false, "pwprompt"),
  PWFILE(true, "pwfile"),
  USERNAME('U', true, "username"),
  /** Its letter is no option letter: {@code -?} counts as the first argument only. */
  HELP(false, "help"),
  /** The same with {@code -V}. */
  VERSION(false, "version"),
  DEBUG('d', false, "debug"),
  SHOW('s', false, "show"),
  NO_CLEAN('n', false, Constants.ALWAYS, "no-clean", "noclean"),
  NO_SYNC('N', false, Constants.ALWAYS, "no-sync", "nosync"),
  NO_INSTRUCTIONS(false, "no-instructions"),
  SET('c', true, 16, "set"),
  SYNC_ONLY('S', false, "sync-only"),
  WALDIR('X', true, "waldir"),
  WAL_SEGSIZE(true, "wal-segsize"),
  DATA_CHECKSUMS('k', false, "data-checksums"),
  ALLOW_GROUP_ACCESS('g', false, "allow-group-access"),
  DISCARD_CACHES(false, "discard-caches"),
  LOCALE_PROVIDER(true, "locale-provider"),
  BUILTIN_LOCALE(true, 17, "builtin-locale"),
  ICU_LOCALE(true, "icu-locale"),
  ICU_RULES(true, 16, "icu-rules"),
  SYNC_METHOD(true, 17, "sync-method"),
  NO_DATA_CHECKSUMS(false, 18, "no-data-checksums"),
  NO_SYNC_DATA_FILES(false, 18, "no-sync-data-files"),
  /** Has no long name. */
  SHARE_DIRECTORY('L', true, "");

  /** A constant of the enumeration itself cannot use one that is declared below it. */
  private static final class Constants {
    static final char NO_LETTER = 0;
    static final int ALWAYS = 15;
  }

  private final char letter;
  private final boolean takesValue;
  private final int firstMajor;
  private final String longName;

  /** From older days; empty for none. */
  private final String oldName;

  InitdbOption(boolean takesValue, String longName) {
    this(Constants.NO_LETTER, takesValue, Constants.ALWAYS, longName);
  }

  InitdbOption(boolean takesValue, int firstMajor, String longName) {
    this(Constants.NO_LETTER, takesValue, firstMajor, longName);
  }

  InitdbOption(char letter, boolean takesValue, String longName) {
    this(letter, takesValue, Constants.ALWAYS, longName);
  }

  InitdbOption(char letter, boolean takesValue, int firstMajor, String longName) {
    this(letter, takesValue, firstMajor, longName, "");
  }

  InitdbOption(char letter, boolean takesValue, int firstMajor, String longName, String oldName) {
    this.letter = letter;
    this.takesValue = takesValue;
    this.firstMajor = firstMajor;
    this.longName = longName;
    this.oldName = oldName;
  }

  boolean takesValue() {
    return takesValue;
  }

  /** The first major version whose initdb has it. */
  int firstMajor() {
    return firstMajor;
  }

  /** Without the two hyphens; empty if it has none. */
  String longName() {
    return longName;
  }

  /** All of them; those for compatibility come first, as in initdb. */
  List<String> longNames() {
    return Stream.of(oldName, longName).filter(name -> !name.isEmpty()).toList();
  }

  /** The options of a major version. */
  static List<InitdbOption> of(int major) {
    return Arrays.stream(values()).filter(option -> option.firstMajor <= major).toList();
  }

  /** All there ever were. */
  static List<InitdbOption> all() {
    return List.of(values());
  }

  static Optional<InitdbOption> ofLetter(List<InitdbOption> options, char letter) {
    return options.stream()
        .filter(option -> option.letter != Constants.NO_LETTER && option.letter == letter)
        .findFirst();
  }
}
