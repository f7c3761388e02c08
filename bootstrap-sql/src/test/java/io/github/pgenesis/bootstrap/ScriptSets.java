package io.github.pgenesis.bootstrap;

import java.util.Optional;

/** Short ways to what tests need. */
final class ScriptSets {
  private ScriptSets() {}

  static ScriptSet of(int major) {
    return ScriptSet.all().stream().filter(set -> set.major() == major).findFirst().orElseThrow();
  }

  static BootstrapValues plainValues(String serverVersion) {
    return new BootstrapValues(
        "postgres",
        6,
        LocaleProviderCode.LIBC,
        "C",
        "C",
        Optional.empty(),
        Optional.empty(),
        "/share/sql_features.txt",
        serverVersion,
        Optional.empty());
  }
}
