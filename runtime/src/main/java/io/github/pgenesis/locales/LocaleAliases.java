package io.github.pgenesis.locales;

import java.util.ArrayList;
import java.util.List;

/** The aliases in a locale.alias file: lines of an alias and the locale that it stands for. */
final class LocaleAliases {
  /**
   * @param name the alias
   * @param locale what it stands for; may itself be an alias
   */
  record Alias(String name, String locale) {}

  private LocaleAliases() {}

  /**
   * Reads the text of a locale.alias file as write_locales() in glibc's locale/programs/locale.c
   * does. A line with an alias alone is skipped together with the line after it: that is how glibc
   * reads them.
   */
  static List<Alias> parse(String text) {
    var aliases = new ArrayList<Alias>();
    boolean skipped = false;
    for (String line : text.split("\n", -1)) {
      String fields = line.replaceFirst("^[ \t\u000b\f\r]+", "");
      if (skipped) {
        skipped = false;
      } else if (!fields.isEmpty() && !fields.startsWith("#")) {
        String[] words = fields.split("[ \t\u000b\f\r]+", 3);
        if (words.length > 1 && !words[1].isEmpty()) {
          aliases.add(new Alias(words[0], words[1]));
        } else {
          skipped = true;
        }
      }
    }
    return aliases;
  }
}
