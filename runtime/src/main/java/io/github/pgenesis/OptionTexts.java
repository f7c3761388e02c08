package io.github.pgenesis;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether texts of options that nobody looks up in a list are data to everybody who gets them: a
 * NUL would end them for C, a line break ends a line of a configuration file, and half of a
 * surrogate pair becomes a question mark in UTF-8.
 */
final class OptionTexts {
  /** As the server's configuration file grammar has it (guc-file.l, ID and QUALIFIED_ID). */
  private static final Pattern SETTING_NAME =
      Pattern.compile(
          "[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*(\\.[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*)?");

  /** What the same grammar reads other files by. */
  private static final Set<String> DIRECTIVES =
      Set.of("include", "include_if_exists", "include_dir");

  private OptionTexts() {}

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if one of them cannot be
   */
  static void check(ClusterOptions options) {
    checkText("the superuser name", options.superuser());
    options.encoding().ifPresent(name -> checkText("the encoding", name));
    options.locale().ifPresent(name -> checkText("the locale", name));
    options.icuRules().ifPresent(rules -> checkText("the text of the ICU rules", rules));
    options.timeZone().ifPresent(zone -> checkOneLine("the time zone", zone));
    options
        .textSearchConfiguration()
        .ifPresent(name -> checkOneLine("the text search configuration", name));
    options
        .environment()
        .forEach((name, value) -> {
          checkText("the name of a variable of the environment", name);
          checkText("the variable " + name + " of the environment", value);
        });
    options.settings().forEach((name, value) -> checkSetting(options, name, value));
  }

  private static void checkSetting(ClusterOptions options, String name, String value) {
    // initdb writes any name, and what it writes may be no setting, but a comment.
    if (options.isLikeInitdb() ? name.indexOf('=') >= 0 : !SETTING_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"%s\" is not the name of a setting".formatted(name));
    }
    checkOneLine("the name of a setting", name);
    checkOneLine("the value of setting " + name, value);
    if (options.isLikeInitdb()) {
      return;
    }
    if (isOneOf(DIRECTIVES, name)) {
      throw new IllegalArgumentException(
          "\"%s\" is not the name of a setting: a server would read another file by it"
              .formatted(name));
    }
    if (name.equalsIgnoreCase("data_directory")) {
      throw new IllegalArgumentException(
          "the setting %s would let the server make its files elsewhere: name the directory itself"
              .formatted(name));
    }
  }

  private static boolean isOneOf(Set<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static void checkOneLine(String what, String text) {
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " has a line break or a NUL in it");
    }
    checkText(what, text);
  }

  private static void checkText(String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(what + " has a NUL in it");
    }
    if (text.codePoints().anyMatch(OptionTexts::isSurrogate)) {
      throw new IllegalArgumentException(
          what + " has half of a surrogate pair in it, which is no character");
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
