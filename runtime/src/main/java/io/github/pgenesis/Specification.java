package io.github.pgenesis;

import io.github.pgenesis.configuration.AuthenticationMethods;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.configuration.Encoding;
import io.github.pgenesis.configuration.LocaleDefaults;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Options checked against a major version: all of a cluster that takes neither a host nor a server
 * to know. Immutable.
 *
 * @param encoding empty for that of the locale
 * @param providerLocale an ICU locale stands in it as it was given
 * @param libcLocales as they were asked for: whether the host has them is not checked
 */
record Specification(
    int major,
    ClusterOptions options,
    Optional<Encoding> encoding,
    ProviderLocale providerLocale,
    LibcLocales libcLocales) {
  /** The first version that makes page checksums unasked. */
  private static final int FIRST_WITH_CHECKSUMS = 18;

  /** {@code NAMEDATALEN} less the terminating zero. */
  private static final int LONGEST_NAME = 63;

  private static final int FIRST_WITHOUT_RADIUS = 19;
  private static final String RADIUS = "radius";

  private static final int LARGEST_WAL_SEGMENT = 1024;

  /** {@code quoting_relevant_chars} of src/backend/commands/extension.c. */
  private static final String REFUSED_IN_EXTENSION_OWNER = "\"$'\\";

  /**
   * Checks options.
   *
   * @throws IllegalArgumentException if one of them cannot be
   */
  static Specification of(ClusterOptions options, int major) {
    checkSuperuser(options);
    OptionTexts.check(options);
    checkWalSegmentSize(options.walSegmentSize());
    checkWalDirectory(options);
    checkAuthentication(options);
    if (major >= FIRST_WITHOUT_RADIUS
        && (options.localAuthentication().equals(RADIUS)
            || options.hostAuthentication().equals(RADIUS))) {
      throw new IllegalArgumentException(
          "PostgreSQL %d has no authentication by radius any more".formatted(major));
    }
    Optional<Encoding> encoding =
        options
            .encoding()
            .map(Specification::encodingOf)
            .or(() -> options.isLikeInitdb() ? Optional.empty() : Optional.of(Encoding.UTF8));
    ProviderLocale provider = ProviderLocale.of(options, major);
    encoding.ifPresent(provider::checkEncoding);
    return new Specification(
        major,
        options,
        encoding,
        provider,
        LibcLocales.of(options, provider.provider()).canonical());
  }

  private static void checkSuperuser(ClusterOptions options) {
    String name = options.superuser();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "superuser name \"%s\" has %d bytes: it must have 1 to %d"
              .formatted(name, bytes, LONGEST_NAME));
    }
    if (name.startsWith("pg_")) {
      throw new IllegalArgumentException(
          "superuser name \"%s\" is disallowed: names that begin with \"pg_\" are the server's own"
              .formatted(name));
    }
    if (hasAny(name, REFUSED_IN_EXTENSION_OWNER)) {
      throw new IllegalArgumentException(
          "superuser name \"%s\" has one of the characters %s in it: CREATE EXTENSION refuses them in an owner's name"
              .formatted(name, REFUSED_IN_EXTENSION_OWNER));
    }
    // A line break could end a statement. initdb takes all others, and so does a server.
    if (hasAny(name, "\n\r\0")
        || (!options.isLikeInitdb() && name.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException("the superuser name has a control character in it");
    }
  }

  private static boolean hasAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void checkWalSegmentSize(int megabytes) {
    if (megabytes < 1 || megabytes > LARGEST_WAL_SEGMENT || Integer.bitCount(megabytes) != 1) {
      throw new IllegalArgumentException(
          "a WAL segment of %d MB cannot be: its size is a power of two from 1 to %d MB"
              .formatted(megabytes, LARGEST_WAL_SEGMENT));
    }
  }

  private static void checkWalDirectory(ClusterOptions options) {
    options
        .walDirectory()
        .filter(directory -> !directory.isAbsolute())
        .ifPresent(directory -> {
          throw new IllegalArgumentException(
              "the WAL directory (-X) must be an absolute path, not \"%s\"".formatted(directory));
        });
  }

  private static void checkAuthentication(ClusterOptions options) {
    String local = options.localAuthentication();
    String host = options.hostAuthentication();
    AuthenticationMethods.checkLocal(local);
    AuthenticationMethods.checkHost(host);
    Optional<char[]> password = SuperuserPassword.characters(options);
    if (password.isPresent()) {
      checkPassword(password.get(), options.isLikeInitdb());
    } else if (AuthenticationMethods.asksForPassword(local)
        && AuthenticationMethods.asksForPassword(host)) {
      throw new IllegalArgumentException(
          "authentication by %s needs a password: without one the superuser could not connect"
              .formatted(local.equals(host) ? local : local + " and " + host));
    }
  }

  private static void checkPassword(char[] password, boolean mayBeEmpty) {
    try {
      if (password.length == 0 && !mayBeEmpty) {
        throw new IllegalArgumentException(
            "the password is empty: give one of a character at least");
      }
      for (char character : password) {
        if (character == 0 || character == '\n' || character == '\r') {
          throw new IllegalArgumentException("the password has a line break or a NUL in it");
        }
      }
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static Encoding encodingOf(String name) {
    Encoding encoding =
        Encoding.ofName(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"%s\" is not the name of an encoding: use one such as UTF8, LATIN1 or SQL_ASCII"
                        .formatted(name)));
    if (encoding.isClientOnly()) {
      throw new IllegalArgumentException(
          "encoding \"%s\" is for clients only: a server cannot use it".formatted(name));
    }
    return encoding;
  }

  boolean dataChecksums() {
    return options.dataChecksums().orElse(major >= FIRST_WITH_CHECKSUMS);
  }

  int walSegmentSizeBytes() {
    return options.walSegmentSize() << 20;
  }

  /** Names of the settings that the caller chose, in lower case. */
  Set<String> settingNames() {
    return options.settings().keySet().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  /**
   * What the configuration files say, if the server gets along with initdb's largest defaults.
   *
   * @param libcLocales their names as the host has them
   */
  ConfigurationValues configurationValues(
      LibcLocales libcLocales, LocaleDefaults defaults, Optional<String> timeZone) {
    return ConfigurationValues.ofLocaleC(major).toBuilder()
        .lcMessages(libcLocales.of(LocaleCategory.MESSAGES))
        .lcMonetary(libcLocales.of(LocaleCategory.MONETARY))
        .lcNumeric(libcLocales.of(LocaleCategory.NUMERIC))
        .lcTime(libcLocales.of(LocaleCategory.TIME))
        .dateStyle(defaults.dateStyle())
        .textSearchConfiguration(
            options.textSearchConfiguration().orElse(defaults.textSearchConfiguration()))
        .timeZone(timeZone)
        .walSegmentSizeMegabytes(options.walSegmentSize())
        .localAuthentication(options.localAuthentication())
        .hostAuthentication(options.hostAuthentication())
        .groupAccess(options.groupAccess())
        .settings(settings())
        .build();
  }

  /** The time zone, if it takes no host to know. */
  Optional<String> timeZone() {
    return options
        .timeZone()
        .or(() -> options.isLikeInitdb() ? Optional.empty() : Optional.of("UTC"));
  }

  private List<Map.Entry<String, String>> settings() {
    return options.settings().entrySet().stream()
        .map(setting -> Map.entry(setting.getKey(), setting.getValue()))
        .toList();
  }
}
