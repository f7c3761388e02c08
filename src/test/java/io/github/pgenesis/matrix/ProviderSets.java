package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code --locale-provider}, {@code --icu-locale}, {@code --icu-rules}, {@code --builtin-locale}.
 */
final class ProviderSets {
  private ProviderSets() {}

  static List<OptionSet> all() {
    List<OptionSet> sets = new ArrayList<>();
    Stream.of(
            "en_US.UTF-8",
            "de@collation=phonebook",
            "C",
            "",
            "xx-bogus",
            "zz!!",
            "de'x\\",
            "käse",
            "x".repeat(200))
        .forEach(locale -> sets.add(icu("--icu-locale=" + locale)));
    sets.addAll(
        List.of(
            OptionSet.of("--icu-locale=en"),
            OptionSet.of("--icu-rules=&a < b"),
            OptionSet.of("--locale-provider=icu"),
            OptionSet.of("--locale-provider=icu", "--locale=de_DE.UTF-8"),
            icu("--icu-locale=de", "--locale=de_DE.ISO-8859-1"),
            icu("--icu-locale=en", "-E", "SQL_ASCII"),
            icu("--icu-locale=en", "-E", "LATIN10"),
            icu("--icu-locale=en", "--builtin-locale=C"),
            icu("--icu-locale=en", "--icu-rules=nonsense"),
            icu("--icu-locale=en", "--icu-rules=&a < 'b c' < '''' < \"\\\""),
            icu("--icu-locale=en", "--icu-rules=&a < ä <<< Ä < 日"),
            icu("--icu-locale=en", "--icu-rules=&a < o'neil"),
            OptionSet.of("--locale-provider=libc", "--icu-locale=en"),
            OptionSet.of("--locale-provider=Builtin"),
            OptionSet.of("--locale-provider=bogus"),
            OptionSet.of("--locale-provider="),
            OptionSet.of("--builtin-locale=C"),
            OptionSet.of("--locale-provider=builtin")));
    Stream.of("C", "C.utf8", "", "bogus", "de_DE.UTF-8")
        .forEach(locale -> sets.add(builtin("--builtin-locale=" + locale, "-E", "UTF8")));
    sets.addAll(
        List.of(
            builtin("--locale=C.UTF-8"),
            builtin("--builtin-locale=C.UTF-8"),
            builtin("--builtin-locale=C.UTF8", "--locale=C.UTF-8"),
            builtin("--builtin-locale=C.UTF-8", "-E", "LATIN1"),
            builtin("--builtin-locale=PG_UNICODE_FAST", "--locale=fr_FR.UTF-8"),
            builtin("--builtin-locale=C", "--icu-rules=&a < b")));
    return sets;
  }

  private static OptionSet icu(String... arguments) {
    return provider("icu", arguments);
  }

  private static OptionSet builtin(String... arguments) {
    return provider("builtin", arguments);
  }

  private static OptionSet provider(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--locale-provider=" + name));
    all.addAll(List.of(arguments));
    return OptionSet.of(all.toArray(String[]::new));
  }
}
