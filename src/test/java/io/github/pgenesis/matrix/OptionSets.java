package io.github.pgenesis.matrix;

import java.util.List;

/** All that is tried. */
final class OptionSets {
  private OptionSets() {}

  static List<Theme> themes() {
    return List.of(
        new Theme("Command line", CommandLineSets.all()),
        new Theme("Data directory", DataDirectorySets.all()),
        new Theme("Write-ahead log", WriteAheadLogSets.all()),
        new Theme("Authentication and passwords", AuthenticationSets.all()),
        new Theme("Superuser", SuperuserSets.all()),
        new Theme("Locales of libc", LibcLocaleSets.all()),
        new Theme("Locales of ICU and builtin ones", ProviderSets.all()),
        new Theme("Encoding and text search", EncodingSets.all()),
        new Theme("Settings", SettingSets.all()),
        new Theme("Checksums, modes, syncing and debugging", WorkingSets.all()),
        new Theme("Environment", EnvironmentSets.all()));
  }

  static List<OptionSet> all() {
    return themes().stream().flatMap(theme -> theme.sets().stream()).toList();
  }
}
