package io.github.pgenesis;

import io.github.pgenesis.configuration.AuthenticationMethods;
import io.github.pgenesis.configuration.ConfigurationFiles;
import io.github.pgenesis.configuration.ConfigurationSamples;
import io.github.pgenesis.configuration.ConfigurationValues;
import io.github.pgenesis.configuration.Encoding;
import io.github.pgenesis.configuration.LocaleDefaults;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Options checked against a major version: all of a cluster that takes neither a host nor a server
 * to know. Immutable.
 */
record Specification(
    int major, ClusterOptions options, Encoding encoding, ProviderLocale providerLocale) {
  /** The first version that makes page checksums unasked. */
  private static final int FIRST_WITH_CHECKSUMS = 18;

  /** {@code NAMEDATALEN} less the terminating zero. */
  private static final int LONGEST_NAME = 63;

  private static final int LARGEST_WAL_SEGMENT = 1024;

  /** {@code quoting_relevant_chars} of src/backend/commands/extension.c. */
  private static final String REFUSED_IN_EXTENSION_OWNER = "\"$'\\";

  /** As the server's configuration file grammar has it (guc-file.l, ID and QUALIFIED_ID). */
  private static final Pattern SETTING_NAME =
      Pattern.compile(
          "[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*(\\.[A-Za-z_\\x80-\\uffff][A-Za-z0-9_$\\x80-\\uffff]*)?");

  /**
   * Checks options.
   *
   * @throws IllegalArgumentException if one of them cannot be
   */
  static Specification of(ClusterOptions options, int major) {
    checkSuperuser(options.superuser());
    checkSettings(options);
    checkWalSegmentSize(options.walSegmentSize());
    checkAuthentication(options);
    Encoding encoding = encodingOf(options.encoding());
    ProviderLocale provider = ProviderLocale.of(options, major);
    provider.checkEncoding(encoding);
    return new Specification(major, options, encoding, provider);
  }

  private static void checkSuperuser(String name) {
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
    if (name.chars().anyMatch(Character::isISOControl)) {
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

  private static void checkSettings(ClusterOptions options) {
    options
        .settings()
        .forEach((name, value) -> {
          if (!SETTING_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "\"%s\" is not the name of a setting".formatted(name));
          }
          checkOneLine("the value of setting " + name, value);
        });
    checkOneLine("the time zone", options.timeZone());
    options
        .textSearchConfiguration()
        .ifPresent(name -> checkOneLine("the text search configuration", name));
  }

  private static void checkOneLine(String what, String value) {
    if (hasAny(value, "\n\r\0")) {
      throw new IllegalArgumentException(what + " has a line break or a NUL in it");
    }
  }

  private static void checkWalSegmentSize(int megabytes) {
    if (megabytes < 1 || megabytes > LARGEST_WAL_SEGMENT || Integer.bitCount(megabytes) != 1) {
      throw new IllegalArgumentException(
          "a WAL segment of %d MB cannot be: its size is a power of two from 1 to %d MB"
              .formatted(megabytes, LARGEST_WAL_SEGMENT));
    }
  }

  private static void checkAuthentication(ClusterOptions options) {
    AuthenticationMethods.checkLocal(options.localAuthentication());
    AuthenticationMethods.checkHost(options.hostAuthentication());
    Optional<char[]> password = options.password();
    for (String method : List.of(options.localAuthentication(), options.hostAuthentication())) {
      if (AuthenticationMethods.asksForPassword(method) && password.isEmpty()) {
        throw new IllegalArgumentException(
            "authentication by %s needs a password: without one the superuser could not connect"
                .formatted(method));
      }
    }
    if (password.isPresent()) {
      checkPassword(password.get());
    }
  }

  private static void checkPassword(char[] password) {
    if (password.length == 0) {
      throw new IllegalArgumentException("the password is empty: give one of a character at least");
    }
    for (char character : password) {
      if (character == 0 || character == '\n' || character == '\r') {
        throw new IllegalArgumentException("the password has a line break or a NUL in it");
      }
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

  /** The configuration files, as initdb makes them. */
  ConfigurationFiles configurationFiles(ConfigurationSamples samples, LocaleDefaults defaults) {
    String libcLocale = providerLocale.libcLocale();
    return ConfigurationFiles.of(
        samples,
        ConfigurationValues.ofLocaleC(major).toBuilder()
            .lcMessages(libcLocale)
            .lcMonetary(libcLocale)
            .lcNumeric(libcLocale)
            .lcTime(libcLocale)
            .dateStyle(defaults.dateStyle())
            .textSearchConfiguration(
                options.textSearchConfiguration().orElse(defaults.textSearchConfiguration()))
            .timeZone(Optional.of(options.timeZone()))
            .walSegmentSizeMegabytes(options.walSegmentSize())
            .localAuthentication(options.localAuthentication())
            .hostAuthentication(options.hostAuthentication())
            .groupAccess(options.groupAccess())
            .settings(settings())
            .build());
  }

  private List<Map.Entry<String, String>> settings() {
    return options.settings().entrySet().stream()
        .map(setting -> Map.entry(setting.getKey(), setting.getValue()))
        .toList();
  }
}
