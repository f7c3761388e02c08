package io.github.pgenesis;

import io.github.pgenesis.configuration.AuthenticationMethods;
import io.github.pgenesis.copy.GoldenFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a copy of a golden cluster is what a bootstrap would make. */
final class GoldenFit {
  private static final int OLDEST_MAJOR = 15;

  private static final int NEWEST_MAJOR = 18;

  private GoldenFit() {}

  /** Why one of a major version cannot be copied whatever is wanted; empty if it can. */
  static List<String> obstacles(int major) {
    return major >= OLDEST_MAJOR && major <= NEWEST_MAJOR
        ? List.of()
        : List.of(
            "it is one of PostgreSQL %d, and this Pgenesis copies those of %d to %d"
                .formatted(major, OLDEST_MAJOR, NEWEST_MAJOR));
  }

  /** Why it is not; empty if it is, but for the time zone, which takes the golden's contents. */
  static List<String> obstacles(Specification wanted, GoldenFacts golden) {
    List<String> obstacles = new ArrayList<>();
    ClusterOptions options = wanted.options();
    if (options.isLikeInitdb()) {
      return List.of("what initdb takes from the host takes the bootstrap");
    }
    if (options.debug() || options.discardCaches()) {
      obstacles.add("only a bootstrap can be debugged");
    }
    for (String method : List.of(options.localAuthentication(), options.hostAuthentication())) {
      if (AuthenticationMethods.libraryFunctions(method).isPresent()) {
        obstacles.add("only a server tells whether it was built with authentication by " + method);
      }
    }
    if (options.hostCollations()) {
      obstacles.add("collations for the locales of this host take the bootstrap");
    }
    compare(obstacles, "superuser", options.superuser(), golden.superuser());
    compare(obstacles, "encoding", wanted.encoding().orElseThrow().toString(), golden.encoding());
    ProviderLocale locale = wanted.providerLocale();
    compare(
        obstacles,
        "locale provider",
        locale.provider().name().toLowerCase(Locale.ROOT),
        golden.localeProvider());
    compare(obstacles, "locale", text(locale.locale()), text(golden.locale()));
    compare(obstacles, "ICU rules", locale.icuRules().orElse(""), "");
    wanted
        .libcLocales()
        .common()
        .ifPresentOrElse(
            name -> compare(obstacles, "libc locale", name, golden.libcLocale()),
            () -> obstacles.add("libc locales that differ by category take the bootstrap"));
    compareSettings(
        obstacles,
        GoldenFacts.settingsOfTheBootstrap(options.settings()),
        golden.settingsOfTheBootstrap());
    return obstacles;
  }

  /** Whether a copy has the very configuration files of its golden cluster. */
  static boolean isConfiguredAlike(Specification wanted, GoldenFacts golden) {
    ClusterOptions options = wanted.options();
    return wanted.timeZone().orElseThrow().equals(golden.timeZone())
        && options.localAuthentication().equals(golden.localAuthentication())
        && options.hostAuthentication().equals(golden.hostAuthentication())
        && options.textSearchConfiguration().equals(golden.textSearchConfiguration())
        && options.groupAccess() == golden.groupAccess()
        && options.walSegmentSize() == golden.walSegmentSize()
        && options.settings().equals(golden.settings())
        // Of two spellings of one name the last counts.
        && new ArrayList<>(options.settings().keySet())
            .equals(new ArrayList<>(golden.settings().keySet()));
  }

  private static void compare(List<String> obstacles, String what, String wanted, String golden) {
    if (!wanted.equals(golden)) {
      obstacles.add("its %s is %s, not %s".formatted(what, golden, wanted));
    }
  }

  private static String text(Optional<String> value) {
    return value.orElse("that of libc");
  }

  private static void compareSettings(
      List<String> obstacles, Map<String, String> wanted, Map<String, String> golden) {
    wanted.forEach((name, value) -> {
      if (!value.equals(golden.get(name))) {
        obstacles.add(
            "only a bootstrap tells what the setting %s = %s does".formatted(name, value));
      }
    });
    golden.forEach((name, value) -> {
      if (!wanted.containsKey(name)) {
        obstacles.add("it was made with the setting %s = %s".formatted(name, value));
      }
    });
  }
}
