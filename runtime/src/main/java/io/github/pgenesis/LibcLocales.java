package io.github.pgenesis;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Names of locales of the C library, one for every category. Immutable.
 *
 * @param names unmodifiable
 */
record LibcLocales(Map<LocaleCategory, String> names) {
  LibcLocales {
    names = Collections.unmodifiableMap(new EnumMap<>(names));
  }

  /**
   * The names that options ask for: that of the category, else that of all, else what {@code
   * setlocale(category, "")} takes from the environment, in which an empty variable is none.
   */
  static LibcLocales of(ClusterOptions options, LocaleProvider provider) {
    Optional<String> ofProvider =
        provider == LocaleProvider.LIBC ? options.locale() : Optional.empty();
    Optional<String> ofAll = ofProvider.or(options::libcLocale);
    return of(category -> {
      String name =
          Optional.ofNullable(options.libcLocales().get(category))
              .or(() -> ofAll)
              .orElse(options.isLikeInitdb() ? "" : "C");
      return name.isEmpty() && options.isLikeInitdb()
          ? ofEnvironment(category, options.environment())
          : name;
    });
  }

  private static String ofEnvironment(LocaleCategory category, Map<String, String> environment) {
    return Stream.of("LC_ALL", category.variable(), "LANG")
        .map(variable -> environment.getOrDefault(variable, ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("C");
  }

  /** Names by category. */
  @FunctionalInterface
  interface Naming {
    String nameOf(LocaleCategory category);
  }

  static LibcLocales of(Naming naming) {
    return new LibcLocales(
        Stream.of(LocaleCategory.values())
            .collect(toMap(UnaryOperator.identity(), naming::nameOf)));
  }

  String of(LocaleCategory category) {
    return names.get(category);
  }

  /** What {@code setlocale} answers: glibc keeps every spelling but this one. */
  LibcLocales canonical() {
    return of(category -> of(category).equals("POSIX") ? "C" : of(category));
  }

  /** The one name that all categories have, if they have. */
  Optional<String> common() {
    Set<String> distinct = Set.copyOf(names.values());
    return distinct.size() == 1 ? distinct.stream().findFirst() : Optional.empty();
  }
}
