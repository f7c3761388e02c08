package io.github.pgenesis.engine;

import io.github.pgenesis.foreign.Block;
import io.github.pgenesis.foreign.CFunction;
import io.github.pgenesis.foreign.Memory;
import java.util.Set;
import java.util.TreeSet;

/**
 * The locales of the ICU library that a server is linked with. Its functions run on a thread of the
 * server's namespace, whose C library has no tables for a thread of the JVM.
 */
final class IcuLocales {
  /** {@code ULOC_FULLNAME_CAPACITY} of unicode/uloc.h is 157, and a tag can be longer. */
  private static final int CAPACITY = 1024;

  /** {@code U_STRING_NOT_TERMINATED_WARNING} of unicode/utypes.h. */
  private static final int NOT_TERMINATED = -124;

  private final PostgresImage image;

  IcuLocales(PostgresImage image) {
    this.image = image;
  }

  /**
   * The language tag of a locale. Source: icu_language_tag() and icu_validate_locale() in
   * src/bin/initdb/initdb.c.
   *
   * @throws IllegalArgumentException if it has none, or ICU does not know its language
   */
  String languageTag(String name) {
    String tag = tag(name);
    String language = language(tag);
    if (!language.isEmpty()
        && !language.equals("root")
        && !language.equals("und")
        && !languages().contains(language)) {
      throw new IllegalArgumentException(
          "ICU locale \"%s\" (--icu-locale) has the language \"%s\", which ICU does not know: name one such as en-US or und"
              .formatted(name, language));
    }
    return tag;
  }

  private String tag(String name) {
    try (Block block = new Block()) {
      long tag = block.allocate(CAPACITY, 8);
      long status = block.allocate(8, 8);
      Memory.putInt(status, 0);
      // int32_t uloc_toLanguageTag(const char *localeID, char *langtag, int32_t langtagCapacity,
      //     UBool strict, UErrorCode *err);
      run(function("uloc_toLanguageTag"), block.string(name), tag, CAPACITY, 1, status);
      if (hasFailed(status)) {
        throw new IllegalArgumentException(
            "ICU locale \"%s\" (--icu-locale) cannot be made a language tag: name one such as en-US or und"
                .formatted(name));
      }
      return Memory.getString(tag);
    }
  }

  private String language(String tag) {
    try (Block block = new Block()) {
      long language = block.allocate(CAPACITY, 8);
      long status = block.allocate(8, 8);
      Memory.putInt(status, 0);
      // int32_t uloc_getLanguage(const char *localeID, char *language, int32_t languageCapacity,
      //     UErrorCode *err);
      run(function("uloc_getLanguage"), block.string(tag), language, CAPACITY, status);
      if (hasFailed(status)) {
        throw new IllegalArgumentException(
            "the language of ICU locale \"%s\" (--icu-locale) cannot be found out: name one such as en-US or und"
                .formatted(tag));
      }
      return Memory.getString(language);
    }
  }

  private static boolean hasFailed(long status) {
    int code = Memory.getInt(status);
    return code > 0 || code == NOT_TERMINATED;
  }

  private Set<String> languages() {
    // int32_t uloc_countAvailable(void);
    CFunction count = function("uloc_countAvailable");
    // const char *uloc_getAvailable(int32_t n);
    CFunction available = function("uloc_getAvailable");
    // This makes the list; whoever asks for its entries afterwards only reads.
    run(count);
    Set<String> languages = new TreeSet<>();
    int size = count.callInt();
    for (int i = 0; i < size; i++) {
      String locale = Memory.getString(available.call(i));
      languages.add(locale.split("_", 2)[0]);
    }
    return languages;
  }

  private void run(CFunction function, long... arguments) {
    new ThreadProgram(image).deep(function, arguments).run();
  }

  /** ICU has its version in the names of its functions, as in {@code uloc_getLanguage_72}. */
  private CFunction function(String name) {
    return image
        .imported(symbol -> symbol.equals(name) || symbol.startsWith(name + "_"))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "this PostgreSQL was built without ICU: use another locale provider"));
  }
}
