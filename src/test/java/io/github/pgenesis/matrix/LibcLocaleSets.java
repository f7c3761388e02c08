package io.github.pgenesis.matrix;

import java.util.List;

/** {@code --locale}, {@code --lc-*} and {@code --no-locale}. */
final class LibcLocaleSets {
  private LibcLocaleSets() {}

  static List<OptionSet> all() {
    return List.of(
        OptionSet.of("--no-locale"),
        OptionSet.of("--locale=C.UTF-8"),
        OptionSet.of("--locale=c"),
        OptionSet.of("--locale=xx_YY"),
        OptionSet.of("--locale=käse"),
        OptionSet.of("--locale=de_DE.UTF-8"),
        OptionSet.of("--locale=de_DE.utf8").note("de_DE.UTF-8 by another name"),
        OptionSet.of("--locale=de_DE.ISO-8859-1"),
        OptionSet.of("--locale=tr_TR.UTF-8"),
        OptionSet.of("--locale=hu_HU"),
        OptionSet.of("--locale=ja_JP.EUC-JP"),
        OptionSet.of("--locale=zh_TW.BIG5").note("an encoding for clients only"),
        OptionSet.of("--lc-collate=de_DE.UTF-8", "--lc-ctype=fr_FR.UTF-8"),
        OptionSet.of("--lc-collate=de_DE.UTF-8", "--lc-ctype=de_DE.ISO-8859-1"),
        OptionSet.of("--lc-messages=de_DE.UTF-8", "--lc-numeric=fr_FR.UTF-8"),
        OptionSet.of("--lc-monetary=en_US.UTF-8", "--lc-time=ja_JP.EUC-JP"),
        OptionSet.of("--lc-messages=xx_YY"),
        OptionSet.of("--lc-time=o'clock\\"),
        OptionSet.of("--lc-ctype=xx_YY", "--lc-collate=yy_XX"));
  }
}
