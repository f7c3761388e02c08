package io.github.pgenesis.matrix;

import java.util.List;

/** {@code --username}. */
final class SuperuserSets {
  private SuperuserSets() {}

  static List<OptionSet> all() {
    return List.of(
        OptionSet.of("--username=Käthe 日本"),
        OptionSet.of("-U", "o'neil"),
        OptionSet.of("-U", "a\"b"),
        OptionSet.of("-U", "back\\slash"),
        OptionSet.of("-U", "trailing\\"),
        OptionSet.of("-U", "$user"),
        OptionSet.of("-U", "#a;b--c/*d"),
        OptionSet.of("-U", "_null_"),
        OptionSet.of("-U", "POSTGRES"),
        OptionSet.of("-U", "ENCODING"),
        OptionSet.of("-U", "$POSTGRES_SUPERUSERNAME"),
        OptionSet.of("-U", "public"),
        OptionSet.of("-U", "none"),
        OptionSet.of("-U", "pg_x"),
        OptionSet.of("-U", "pg_"),
        OptionSet.of("-U", ""),
        OptionSet.of("-U", "tab\there"),
        OptionSet.of("-U", "x".repeat(63)).note("63 bytes"),
        OptionSet.of("-U", "x".repeat(64)).note("64 bytes"),
        OptionSet.of("-U", "x".repeat(62) + "äy")
            .note("65 bytes, the 63rd in the middle of a letter"),
        OptionSet.of("-U", "x".repeat(100)).note("100 bytes"));
  }
}
