package io.github.pgenesis.matrix;

import io.github.pgenesis.support.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Locales that a machine need not have, made with {@code localedef} where that is installed, for
 * those who have {@code LOCPATH} in their environment.
 */
final class PrivateLocales {
  /** Such as {@code de_DE} with the character map {@code UTF-8}, called {@code de_DE.UTF-8}. */
  private record Source(String name, String input, String characterMap) {}

  private static final List<Source> SOURCES =
      List.of(
          new Source("de_DE.UTF-8", "de_DE", "UTF-8"),
          new Source("de_DE.ISO-8859-1", "de_DE", "ISO-8859-1"),
          new Source("en_US.UTF-8", "en_US", "UTF-8"),
          new Source("fr_FR.UTF-8", "fr_FR", "UTF-8"),
          new Source("tr_TR.UTF-8", "tr_TR", "UTF-8"),
          new Source("cs_CZ.UTF-8", "cs_CZ", "UTF-8"),
          new Source("hu_HU", "hu_HU", "ISO-8859-2"),
          new Source("ja_JP.EUC-JP", "ja_JP", "EUC-JP"),
          new Source("zh_TW.BIG5", "zh_TW", "BIG5"));

  private PrivateLocales() {}

  /** Whether initdb cannot do what the set says without one of them. */
  static boolean areNeededBy(OptionSet set) {
    return SOURCES.stream().map(Source::name).anyMatch(set::mentions);
  }

  /**
   * Makes those that are not in a directory yet.
   *
   * @param sets which of them need which
   * @return why they cannot be made; empty if they are there
   */
  static Optional<String> make(Path directory, List<OptionSet> sets)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    for (Source source : SOURCES) {
      Path locale = directory.resolve(source.name());
      boolean isNeeded = sets.stream().anyMatch(set -> set.mentions(source.name()));
      if (isNeeded && !Files.exists(locale.resolve("LC_CTYPE"))) {
        Optional<String> obstacle = make(source, locale);
        if (obstacle.isPresent()) {
          return obstacle;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> make(Source source, Path locale)
      throws IOException, InterruptedException {
    Program.Outcome outcome;
    try {
      outcome =
          Program.run(
              new ProcessBuilder(
                  "localedef",
                  "--no-archive",
                  "-i",
                  source.input(),
                  "-f",
                  source.characterMap(),
                  locale.toString()));
    } catch (IOException e) {
      return Optional.of("localedef does not run: " + e.getMessage());
    }
    // It ends with 1 also if it only warns, and then has made the locale.
    return Files.exists(locale.resolve("LC_CTYPE"))
        ? Optional.empty()
        : Optional.of("localedef made no %s: %s".formatted(source.name(), outcome.err()));
  }
}
