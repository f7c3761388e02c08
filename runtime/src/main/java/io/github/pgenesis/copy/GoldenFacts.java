package io.github.pgenesis.copy;

import io.github.pgenesis.configuration.CompiledDefaults;
import io.github.pgenesis.configuration.InertSettings;
import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.controlfile.CompileTimeFacts;
import io.github.pgenesis.controlfile.ControlFileBytes;
import io.github.pgenesis.golden.GoldenArchiveException;
import io.github.pgenesis.golden.GoldenContents;
import io.github.pgenesis.golden.Manifest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a golden cluster says of itself, in words of its manifest. Immutable.
 *
 * <p>Some facts are the options it was made with; the others are what a server checks before it
 * starts.
 */
public final class GoldenFacts {
  private static final String MAJOR = "major";
  private static final String SERVER_VERSION = "server-version";
  private static final String EXECUTABLE = "executable-sha256";
  private static final String SUPERUSER = "superuser";
  private static final String ENCODING = "encoding";
  private static final String LOCALE_PROVIDER = "locale-provider";
  private static final String LOCALE = "locale";
  private static final String LIBC_LOCALE = "libc-locale";
  static final String PROVIDER_VERSION = "locale-provider-version";
  private static final String COLLATIONS = "collations-of-locales";
  private static final String DATA_CHECKSUMS = "data-checksums";
  private static final String WAL_SEGMENT_SIZE = "wal-segment-size";
  private static final String MEGABYTES = " MB";
  private static final String DATE_STYLE = "date-style";
  private static final String DEFAULT_TEXT_SEARCH = "text-search-configuration-of-locale";
  private static final String TEXT_SEARCH = "text-search-configuration";
  private static final String TIME_ZONE = "time-zone";
  private static final String LOCAL_AUTHENTICATION = "local-authentication";
  private static final String HOST_AUTHENTICATION = "host-authentication";
  private static final String GROUP_ACCESS = "group-access";
  private static final String SETTINGS = "settings";
  private static final String UNIX_SOCKET_DIRECTORIES = "compiled-unix-socket-directories";
  private static final String PORT = "compiled-port";

  private final SequencedMap<String, String> facts;

  GoldenFacts(SequencedMap<String, String> facts) {
    this.facts = facts;
  }

  /** Collects the facts that are options. */
  public static Builder builder() {
    return new Builder();
  }

  /** Those of a golden cluster. */
  public static GoldenFacts of(GoldenContents golden) {
    return new GoldenFacts(golden.facts());
  }

  /** Those of a manifest. */
  public static GoldenFacts of(Manifest manifest) {
    return new GoldenFacts(manifest.facts());
  }

  /** What a control file says, in the words of a manifest. */
  static Map<String, String> ofControlFile(ControlFileBytes controlFile) {
    CompileTimeFacts compiled = controlFile.facts();
    Map<String, String> facts = new TreeMap<>();
    facts.put("catalog-version", Integer.toString(controlFile.catalogVersion()));
    facts.put("control-version", Integer.toString(controlFile.version()));
    facts.put("byte-order", "little-endian");
    facts.put("maximum-alignment", Integer.toString(compiled.maximumAlignment()));
    facts.put("float-format", Double.toString(compiled.floatFormat()));
    facts.put("block-size", Integer.toString(compiled.blockSize()));
    facts.put("relation-segment-blocks", Integer.toString(compiled.relationSegmentBlocks()));
    facts.put("wal-block-size", Integer.toString(compiled.walBlockSize()));
    facts.put("name-data-length", Integer.toString(compiled.nameDataLength()));
    facts.put("index-max-keys", Integer.toString(compiled.indexMaxKeys()));
    facts.put("toast-max-chunk-size", Integer.toString(compiled.toastMaxChunkSize()));
    facts.put("large-object-chunk-size", Integer.toString(compiled.largeObjectChunkSize()));
    facts.put("float8-by-value", truth(compiled.float8ByValue()));
    compiled.charSigned().ifPresent(signed -> facts.put("char-signed", truth(signed)));
    facts.put(DATA_CHECKSUMS, truth(controlFile.hasDataChecksums()));
    facts.put(WAL_SEGMENT_SIZE, (controlFile.walSegmentSize() >> 20) + MEGABYTES);
    return facts;
  }

  static String truth(boolean value) {
    return value ? "on" : "off";
  }

  /** Such as 18. */
  public int major() {
    return number(MAJOR, required(MAJOR));
  }

  /** As {@code postgres -V} has it, such as {@code 18.6}. */
  public String serverVersion() {
    return required(SERVER_VERSION);
  }

  /** SHA-256 of the server that made it, in hexadecimal. */
  public String executable() {
    return required(EXECUTABLE);
  }

  public String superuser() {
    return required(SUPERUSER);
  }

  public String encoding() {
    return required(ENCODING);
  }

  /** In lower case. */
  public String localeProvider() {
    return required(LOCALE_PROVIDER);
  }

  /** Of the provider; empty with libc. */
  public Optional<String> locale() {
    return Optional.ofNullable(facts.get(LOCALE));
  }

  public String libcLocale() {
    return required(LIBC_LOCALE);
  }

  public boolean dataChecksums() {
    return isTrue(DATA_CHECKSUMS);
  }

  /** In megabytes. */
  public int walSegmentSize() {
    String size = required(WAL_SEGMENT_SIZE);
    if (!size.endsWith(MEGABYTES)) {
      throw wrong(WAL_SEGMENT_SIZE, "a number of MB");
    }
    return number(WAL_SEGMENT_SIZE, size.substring(0, size.length() - MEGABYTES.length()));
  }

  /** What initdb chose by the locale. */
  public LocaleDefaults localeDefaults() {
    return new LocaleDefaults(required(DATE_STYLE), required(DEFAULT_TEXT_SEARCH));
  }

  /** Empty if it is that of the locale. */
  public Optional<String> textSearchConfiguration() {
    return Optional.ofNullable(facts.get(TEXT_SEARCH));
  }

  public String timeZone() {
    return required(TIME_ZONE);
  }

  public String localAuthentication() {
    return required(LOCAL_AUTHENTICATION);
  }

  public String hostAuthentication() {
    return required(HOST_AUTHENTICATION);
  }

  public boolean groupAccess() {
    return isTrue(GROUP_ACCESS);
  }

  /** Defaults of the server, as far as they show in a copy. */
  public CompiledDefaults compiledDefaults() {
    CompiledDefaults plain = CompiledDefaults.PLAIN;
    return new CompiledDefaults(
        facts.getOrDefault(UNIX_SOCKET_DIRECTORIES, plain.unixSocketDirectories()),
        facts.containsKey(PORT) ? number(PORT, facts.get(PORT)) : plain.port(),
        plain.toastCompression());
  }

  /** Settings that it was made with, in order. */
  public SequencedMap<String, String> settings() {
    return SettingList.parse(required(SETTINGS));
  }

  /** Those settings that may show in the catalogs: a copy must be asked for with the same ones. */
  public Map<String, String> settingsOfTheBootstrap() {
    return settingsOfTheBootstrap(settings());
  }

  /** Those of the settings that may show in the catalogs, names in lower case. */
  public static Map<String, String> settingsOfTheBootstrap(Map<String, String> settings) {
    Map<String, String> left = new LinkedHashMap<>();
    settings.forEach((name, value) -> {
      if (!InertSettings.accept(name, value)) {
        left.put(name.toLowerCase(Locale.ROOT), value);
      }
    });
    return left;
  }

  private String required(String key) {
    String value = facts.get(key);
    if (value == null) {
      throw new GoldenArchiveException(
          "the golden cluster does not state its %s: make it again".formatted(key));
    }
    return value;
  }

  private int number(String key, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw wrong(key, "a number");
    }
  }

  private boolean isTrue(String key) {
    String value = required(key);
    if (!value.equals(truth(true)) && !value.equals(truth(false))) {
      throw wrong(key, "on or off");
    }
    return value.equals(truth(true));
  }

  private GoldenArchiveException wrong(String key, String right) {
    return new GoldenArchiveException(
        "the golden cluster's %s is \"%s\" and not %s: make it again"
            .formatted(key, required(key), right));
  }

  /**
   * Checks that the control file says the same.
   *
   * @throws GoldenArchiveException if it does not
   */
  void requireThoseOf(ControlFileBytes controlFile) {
    ofControlFile(controlFile)
        .forEach((key, value) -> {
          if (!required(key).equals(value)) {
            throw wrong(key, value + " as its control file says");
          }
        });
  }

  /** Collects the facts that are options; not safe for use by several threads. */
  public static final class Builder {
    private final Map<String, String> facts = new TreeMap<>();

    private Builder() {
      facts.put(COLLATIONS, "C C.utf8 POSIX");
    }

    /** Which server. */
    public Builder server(int major, String version, String sha256) {
      facts.put(MAJOR, Integer.toString(major));
      facts.put(SERVER_VERSION, version);
      facts.put(EXECUTABLE, sha256);
      return this;
    }

    /** {@code -U}. */
    public Builder superuser(String name) {
      facts.put(SUPERUSER, name);
      return this;
    }

    /** {@code -E}, {@code --locale-provider} and the locales. */
    public Builder locale(
        String encoding, String provider, Optional<String> locale, String libcLocale) {
      facts.put(ENCODING, encoding);
      facts.put(LOCALE_PROVIDER, provider.toLowerCase(Locale.ROOT));
      locale.ifPresent(name -> facts.put(LOCALE, name));
      facts.put(LIBC_LOCALE, libcLocale);
      return this;
    }

    /** What initdb chooses by the locale. */
    public Builder localeDefaults(LocaleDefaults defaults) {
      facts.put(DATE_STYLE, defaults.dateStyle());
      facts.put(DEFAULT_TEXT_SEARCH, defaults.textSearchConfiguration());
      return this;
    }

    /** {@code -T}, if it was given. */
    public Builder textSearchConfiguration(Optional<String> name) {
      name.ifPresent(given -> facts.put(TEXT_SEARCH, given));
      return this;
    }

    /** Of the server. */
    public Builder timeZone(String name) {
      facts.put(TIME_ZONE, name);
      return this;
    }

    /** {@code --auth-local} and {@code --auth-host}. */
    public Builder authentication(String local, String host) {
      facts.put(LOCAL_AUTHENTICATION, local);
      facts.put(HOST_AUTHENTICATION, host);
      return this;
    }

    /** {@code -g}. */
    public Builder groupAccess(boolean value) {
      facts.put(GROUP_ACCESS, truth(value));
      return this;
    }

    /** Defaults of the server, of which those are noted that not every build has. */
    public Builder compiledDefaults(CompiledDefaults defaults) {
      if (!defaults
          .unixSocketDirectories()
          .equals(CompiledDefaults.PLAIN.unixSocketDirectories())) {
        facts.put(UNIX_SOCKET_DIRECTORIES, defaults.unixSocketDirectories());
      }
      if (defaults.port() != CompiledDefaults.PLAIN.port()) {
        facts.put(PORT, Integer.toString(defaults.port()));
      }
      return this;
    }

    /** {@code -c}. */
    public Builder settings(Map<String, String> settings) {
      facts.put(SETTINGS, SettingList.format(settings));
      return this;
    }

    /** The facts so far. */
    public Map<String, String> build() {
      return new TreeMap<>(facts);
    }
  }
}
