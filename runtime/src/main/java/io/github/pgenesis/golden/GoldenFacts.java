package io.github.pgenesis.golden;

import io.github.pgenesis.configuration.InertSettings;
import io.github.pgenesis.configuration.LocaleDefaults;
import io.github.pgenesis.controlfile.CompileTimeFacts;
import io.github.pgenesis.controlfile.ControlFileBytes;
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
  static final String MAJOR = "major";
  static final String SERVER_VERSION = "server-version";
  static final String EXECUTABLE = "executable-sha256";
  static final String SUPERUSER = "superuser";
  static final String ENCODING = "encoding";
  static final String LOCALE_PROVIDER = "locale-provider";
  static final String LOCALE = "locale";
  static final String LIBC_LOCALE = "libc-locale";
  static final String PROVIDER_VERSION = "locale-provider-version";
  static final String COLLATIONS = "collations-of-locales";
  static final String DATA_CHECKSUMS = "data-checksums";
  static final String WAL_SEGMENT_SIZE = "wal-segment-size";
  static final String DATE_STYLE = "date-style";
  static final String DEFAULT_TEXT_SEARCH = "text-search-configuration-of-locale";
  static final String TEXT_SEARCH = "text-search-configuration";
  static final String TIME_ZONE = "time-zone";
  static final String LOCAL_AUTHENTICATION = "local-authentication";
  static final String HOST_AUTHENTICATION = "host-authentication";
  static final String GROUP_ACCESS = "group-access";
  static final String SETTINGS = "settings";

  private final SequencedMap<String, String> facts;

  GoldenFacts(SequencedMap<String, String> facts) {
    this.facts = facts;
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
    facts.put(WAL_SEGMENT_SIZE, (controlFile.walSegmentSize() >> 20) + " MB");
    return facts;
  }

  static String truth(boolean value) {
    return value ? "on" : "off";
  }

  /** Such as 18. */
  public int major() {
    return number(MAJOR);
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
    return Integer.parseInt(required(WAL_SEGMENT_SIZE).replace(" MB", ""));
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

  private int number(String key) {
    try {
      return Integer.parseInt(required(key));
    } catch (NumberFormatException e) {
      throw new GoldenArchiveException(
          "the golden cluster's %s is \"%s\", which is no number: make it again"
              .formatted(key, required(key)),
          e);
    }
  }

  private boolean isTrue(String key) {
    return required(key).equals(truth(true));
  }
}
